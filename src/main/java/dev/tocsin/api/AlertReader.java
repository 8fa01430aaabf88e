package dev.tocsin.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.tocsin.alert.GoQuote;
import dev.tocsin.alert.Labels;
import dev.tocsin.alert.Timestamps;
import java.io.IOException;
import java.io.UncheckedIOException;
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

  private final JsonParser json;
  private final TextCache texts;
  private final PostedAlerts posted;
  private String[] pairs = new String[64];
  private int place;
  private @Nullable MalformedException firstMistake;

  private String lastUrl = "";
  private String lastStart = "";
  private @Nullable Instant lastStartsAt;
  private String lastEnd = "";
  private @Nullable Instant lastEndsAt;

  private AlertReader(JsonParser json, TextCache texts, PostedAlerts posted) {
    this.json = json;
    this.texts = texts;
    this.posted = posted;
  }

  /**
   * Adds the alerts in these bytes; throws {@link MalformedException}, and then adds none of use.
   */
  static void read(JsonFactory factory, byte[] body, TextCache texts, PostedAlerts posted) {
    try (JsonParser json = factory.createParser(body)) {
      new AlertReader(json, texts, posted).readAll();
    } catch (JsonProcessingException e) {
      throw JsonMistakes.malformed("alerts", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void readAll() throws IOException {
    JsonToken first = json.nextToken();
    if (first == null) {
      throw MalformedException.missing("alerts");
    }
    switch (first) {
      case START_ARRAY -> readList();
      case START_OBJECT -> readAlert("");
      case VALUE_NULL -> {}
      default -> throw JsonMistakes.wrongType("alerts", "the body", "a list", first);
    }
    if (firstMistake != null) {
      throw firstMistake;
    }
  }

  private void readList() throws IOException {
    for (JsonToken token = json.nextToken();
        token != JsonToken.END_ARRAY;
        token = json.nextToken()) {
      if (token == JsonToken.VALUE_NULL) {
        mistake(MalformedException.missing(Integer.toString(place)));
      } else if (token == JsonToken.START_OBJECT) {
        readAlert(place + ".");
      } else {
        throw wrongType(Integer.toString(place), "an object", token);
      }
      place++;
    }
  }

  private void mistake(MalformedException mistake) {
    if (firstMistake == null) {
      firstMistake = mistake;
    }
  }

  private void readAlert(String path) throws IOException {
    Labels labels = null;
    Labels annotations = Labels.EMPTY;
    Instant startsAt = null;
    Instant endsAt = null;
    String generatorUrl = "";
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String name = json.currentName();
      JsonToken value = json.nextToken();
      switch (field(name)) {
        case LABELS -> labels = readLabels(path, "labels", value, false);
        case ANNOTATIONS -> {
          Labels read = readLabels(path, "annotations", value, true);
          annotations = read == null ? Labels.EMPTY : read;
        }
        case STARTS_AT -> startsAt = readStart(path, value);
        case ENDS_AT -> endsAt = readEnd(path, value);
        case GENERATOR_URL -> generatorUrl = readText(path, "generatorURL", value);
        case OTHER -> json.skipChildren();
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
  private @Nullable Labels readLabels(String path, String field, JsonToken start, boolean keepEmpty)
      throws IOException {
    if (start == JsonToken.VALUE_NULL) {
      return null;
    }
    if (start != JsonToken.START_OBJECT) {
      throw wrongType(path + field, "an object", start);
    }
    int length = 0;
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String name = json.currentName();
      JsonToken token = json.nextToken();
      String value = token == JsonToken.VALUE_STRING ? text() : emptyFor(token, path, field, name);
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

  private String emptyFor(JsonToken token, String path, String field, String name) {
    if (token == JsonToken.VALUE_NULL) {
      return "";
    }
    throw wrongType(path + field + "." + name, "a string", token);
  }

  private String text() throws IOException {
    return texts.text(json.getTextCharacters(), json.getTextOffset(), json.getTextLength());
  }

  private String readText(String path, String field, JsonToken token) throws IOException {
    if (token == JsonToken.VALUE_NULL) {
      return "";
    }
    if (token != JsonToken.VALUE_STRING) {
      throw wrongType(path + field, "a string", token);
    }
    return text();
  }

  /** Alerts of one post mostly share their times, so the last one read is remembered. */
  private @Nullable Instant readStart(String path, JsonToken token) throws IOException {
    String text = readText(path, "startsAt", token);
    if (!text.equals(lastStart)) {
      lastStartsAt = time(text);
      lastStart = text;
    }
    return text.isEmpty() ? null : lastStartsAt;
  }

  private @Nullable Instant readEnd(String path, JsonToken token) throws IOException {
    String text = readText(path, "endsAt", token);
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

  private static MalformedException wrongType(String path, String wanted, JsonToken found) {
    return JsonMistakes.wrongType("alerts", path, wanted, found);
  }
}
