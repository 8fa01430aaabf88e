package dev.tocsin.api;

import dev.tocsin.alert.GoQuote;
import dev.tocsin.alert.Labels;
import dev.tocsin.alert.Timestamps;
import dev.tocsin.json.JsonException;
import dev.tocsin.json.JsonReader;
import dev.tocsin.json.JsonReader.Kind;
import dev.tocsin.json.TextCache;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads one post of alerts straight from its bytes. A list is the rule; a single alert, which
 * upstream refuses, is taken too, because people type it. A mistake of form refuses the whole post,
 * whatever else is in it.
 */
final class AlertReader {
  private static final int MOST_KEPT_PAIRS = 1024;

  private final JsonReader json;
  private final PostedAlerts posted;
  private String[] pairs = new String[64];
  private int place;
  private @Nullable MalformedException firstMistake;

  private String lastUrl = "";
  private String lastStart = "";
  private @Nullable Instant lastStartsAt;
  private String lastEnd = "";
  private @Nullable Instant lastEndsAt;

  private AlertReader(JsonReader json, PostedAlerts posted) {
    this.json = json;
    this.posted = posted;
  }

  /**
   * Adds the alerts in these bytes; throws {@link MalformedException}, and then adds none of use.
   */
  static void read(byte[] body, TextCache texts, PostedAlerts posted) {
    try {
      new AlertReader(new JsonReader(body, texts), posted).readAll();
    } catch (JsonException e) {
      throw JsonMistakes.malformed("alerts", String.valueOf(e.getMessage()));
    }
  }

  private void readAll() {
    Kind first = json.peek();
    switch (first) {
      case LIST -> readList();
      case OBJECT -> readAlert("");
      case NULL -> json.skip();
      case NOTHING -> throw MalformedException.missing("alerts");
      case TEXT, NUMBER, BOOLEAN ->
          throw JsonMistakes.wrongType("alerts", "the body", "a list", first);
    }
    if (firstMistake != null) {
      throw firstMistake;
    }
  }

  private void readList() {
    json.begin();
    while (json.more()) {
      Kind kind = json.peek();
      if (kind == Kind.OBJECT) {
        readAlert(place + ".");
      } else if (kind == Kind.NULL) {
        json.skip();
        mistake(MalformedException.missing(Integer.toString(place)));
      } else {
        throw wrongType(Integer.toString(place), "an object", kind);
      }
      place++;
    }
  }

  private void mistake(MalformedException mistake) {
    if (firstMistake == null) {
      firstMistake = mistake;
    }
  }

  private void readAlert(String path) {
    Labels labels = null;
    Labels annotations = Labels.EMPTY;
    Instant startsAt = null;
    Instant endsAt = null;
    String generatorUrl = "";
    json.begin();
    while (json.more()) {
      switch (field(json.name())) {
        case LABELS -> labels = readLabels(path, "labels", false);
        case ANNOTATIONS -> {
          Labels read = readLabels(path, "annotations", true);
          annotations = read == null ? Labels.EMPTY : read;
        }
        case STARTS_AT -> startsAt = readStart(path);
        case ENDS_AT -> endsAt = readEnd(path);
        case GENERATOR_URL -> generatorUrl = readText(path, "generatorURL");
        case OTHER -> json.skip();
      }
    }
    if (labels == null) {
      mistake(MalformedException.missing(path + "labels"));
    } else if (isUrl(generatorUrl)) {
      posted.add(labels, annotations, startsAt, endsAt, generatorUrl);
    } else {
      mistake(
          MalformedException.wrongForm(
              path + "generatorURL in body must be of type uri: " + GoQuote.quote(generatorUrl)));
    }
  }

  /** What a field of an alert holds. */
  private enum Field {
    LABELS,
    ANNOTATIONS,
    STARTS_AT,
    ENDS_AT,
    GENERATOR_URL,
    OTHER
  }

  /** Go matches the names of fields in any case. */
  private static Field field(String name) {
    return switch (name) {
      case "labels" -> Field.LABELS;
      case "annotations" -> Field.ANNOTATIONS;
      case "startsAt", "startsat" -> Field.STARTS_AT;
      case "endsAt", "endsat" -> Field.ENDS_AT;
      case "generatorURL", "generatorurl" -> Field.GENERATOR_URL;
      default -> {
        String lower = name.length() > 12 ? name : name.toLowerCase(Locale.ROOT);
        yield lower.equals(name) ? Field.OTHER : field(lower);
      }
    };
  }

  /** Null for null. */
  private @Nullable Labels readLabels(String path, String field, boolean keepEmpty) {
    Kind kind = json.peek();
    if (kind == Kind.NULL) {
      json.skip();
      return null;
    }
    if (kind != Kind.OBJECT) {
      throw wrongType(path + field, "an object", kind);
    }
    int length = 0;
    json.begin();
    while (json.more()) {
      String name = json.name();
      String value = json.peek() == Kind.TEXT ? json.text() : readText(path + field + ".", name);
      if (keepEmpty || !value.isEmpty()) {
        if (length + 2 >= pairs.length) {
          pairs = Arrays.copyOf(pairs, pairs.length * 2);
        }
        pairs[length++] = name;
        pairs[length++] = value;
      }
    }
    Labels labels = Labels.ofPairs(pairs, length);
    if (pairs.length > MOST_KEPT_PAIRS) {
      pairs = new String[64];
    }
    return labels;
  }

  /** Empty for null. */
  private String readText(String path, String field) {
    Kind kind = json.peek();
    if (kind == Kind.TEXT) {
      return json.text();
    }
    if (kind != Kind.NULL) {
      throw wrongType(path + field, "a string", kind);
    }
    json.skip();
    return "";
  }

  /** Alerts of one post mostly share their times, so the last one read is remembered. */
  private @Nullable Instant readStart(String path) {
    String text = readText(path, "startsAt");
    if (!text.equals(lastStart)) {
      lastStartsAt = time(text);
      lastStart = text;
    }
    return text.isEmpty() ? null : lastStartsAt;
  }

  private @Nullable Instant readEnd(String path) {
    String text = readText(path, "endsAt");
    if (!text.equals(lastEnd)) {
      lastEndsAt = time(text);
      lastEnd = text;
    }
    return text.isEmpty() ? null : lastEndsAt;
  }

  private static Instant time(String text) {
    try {
      return Timestamps.parse(text);
    } catch (DateTimeException e) {
      throw JsonMistakes.malformed("alerts", String.valueOf(e.getMessage()));
    }
  }

  private boolean isUrl(String url) {
    if (url.isEmpty() || url.equals(lastUrl)) {
      return true;
    }
    boolean valid = RequestUri.valid(url);
    if (valid) {
      lastUrl = url;
    }
    return valid;
  }

  private static MalformedException wrongType(String path, String wanted, Kind found) {
    return JsonMistakes.wrongType("alerts", path, wanted, found);
  }
}
