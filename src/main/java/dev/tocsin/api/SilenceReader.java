package dev.tocsin.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tocsin.alert.Labels;
import dev.tocsin.alert.Timestamps;
import dev.tocsin.matcher.Matcher;
import dev.tocsin.matcher.MatcherException;
import dev.tocsin.matcher.Matchers;
import dev.tocsin.silence.Silence;
import dev.tocsin.silence.SilenceException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads a posted silence; whether it may be is judged elsewhere. */
public final class SilenceReader {
  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(100).build())
                  .build())
          .build();
  private static final List<String> REQUIRED =
      List.of("comment", "createdBy", "endsAt", "matchers", "startsAt");

  private final ApiVersion version;

  /**
   * Reads as this version does.
   *
   * @param version the first one knows no required fields
   */
  public SilenceReader(ApiVersion version) {
    this.version = version;
  }

  /** A broken body is a {@link MalformedException}, a broken regex a {@link SilenceException}. */
  public Silence read(byte[] body) {
    try {
      JsonNode root = JSON.readTree(body);
      if (root.isMissingNode()) {
        throw MalformedException.missing("silence");
      }
      return silence(root);
    } catch (JsonProcessingException e) {
      throw JsonMistakes.malformed("silence", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Silence silence(JsonNode root) {
    if (!root.isObject() && !root.isNull()) {
      throw wrongType("the body", "an object", root);
    }
    Silence silence =
        new Silence(
            text(root, "id", ""),
            List.of(),
            List.of(),
            time(root, "startsAt"),
            time(root, "endsAt"),
            Timestamps.ZERO,
            text(root, "createdBy", ""),
            text(root, "comment", ""),
            annotations(root));
    JsonNode matchers = list(root);
    requireAll(root, matchers);
    return with(silence, new Matchers(matchers(matchers)));
  }

  private static Silence with(Silence silence, Matchers matchers) {
    return new Silence(
        silence.id(),
        List.of(matchers),
        silence.receiverMatcherSets(),
        silence.startsAt(),
        silence.endsAt(),
        silence.updatedAt(),
        silence.createdBy(),
        silence.comment(),
        silence.annotations());
  }

  private void requireAll(JsonNode root, JsonNode matchers) {
    if (version == ApiVersion.V1) {
      return;
    }
    for (String field : REQUIRED) {
      if (!root.hasNonNull(field)) {
        throw MalformedException.missing(field);
      }
      if (field.equals("matchers") && matchers.isEmpty()) {
        throw MalformedException.tooFew(field);
      }
    }
  }

  private static JsonNode list(JsonNode root) {
    JsonNode matchers = root.path("matchers");
    if (!matchers.isArray() && !absent(matchers)) {
      throw wrongType("matchers", "a list", matchers);
    }
    return matchers;
  }

  private List<Matcher> matchers(JsonNode list) {
    List<Matcher> matchers = new ArrayList<>();
    for (int place = 0; place < list.size(); place++) {
      matchers.add(matcher(list.get(place), place));
    }
    return matchers;
  }

  private Matcher matcher(JsonNode node, int place) {
    String path = "matchers." + place;
    if (node.isNull()) {
      throw MalformedException.missing(path);
    }
    if (!node.isObject()) {
      throw wrongType(path, "an object", node);
    }
    String name = text(node, "name", path + ".");
    String value = text(node, "value", path + ".");
    boolean isRegex = flag(node, "isRegex", path, false);
    boolean isEqual = flag(node, "isEqual", path, true);
    for (String field : List.of("isRegex", "name", "value")) {
      if (version != ApiVersion.V1 && !node.hasNonNull(field)) {
        throw MalformedException.missing(path + "." + field);
      }
    }
    try {
      return new Matcher(type(isRegex, isEqual), name, value);
    } catch (MatcherException e) {
      throw SilenceException.brokenRegex(place, value, unanchored(e));
    }
  }

  /** Silences show the regular expression without the anchors that it is compiled with. */
  private static MatcherException unanchored(MatcherException e) {
    String message = String.valueOf(e.getMessage());
    return new MatcherException(message.replace(")$`", "`").replace("`^(?:", "`"));
  }

  private static Matcher.Type type(boolean isRegex, boolean isEqual) {
    if (isRegex) {
      return isEqual ? Matcher.Type.REGEXP : Matcher.Type.NOT_REGEXP;
    }
    return isEqual ? Matcher.Type.EQUAL : Matcher.Type.NOT_EQUAL;
  }

  private static boolean absent(JsonNode node) {
    return node.isMissingNode() || node.isNull();
  }

  private static String text(JsonNode node, String field, String path) {
    JsonNode value = node.path(field);
    if (absent(value)) {
      return "";
    }
    if (!value.isTextual()) {
      throw wrongType(path + field, "a string", value);
    }
    return value.textValue();
  }

  private static boolean flag(JsonNode node, String field, String path, boolean otherwise) {
    JsonNode value = node.path(field);
    if (absent(value)) {
      return otherwise;
    }
    if (!value.isBoolean()) {
      throw wrongType(path + "." + field, "a boolean", value);
    }
    return value.booleanValue();
  }

  private static Instant time(JsonNode node, String field) {
    try {
      return Timestamps.parse(text(node, field, ""));
    } catch (DateTimeException e) {
      throw JsonMistakes.malformed("silence", String.valueOf(e.getMessage()));
    }
  }

  private static Labels annotations(JsonNode root) {
    JsonNode node = root.path("annotations");
    if (absent(node)) {
      return Labels.EMPTY;
    }
    if (!node.isObject()) {
      throw wrongType("annotations", "an object", node);
    }
    Map<String, String> annotations = new HashMap<>();
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      annotations.put(entry.getKey(), text(node, entry.getKey(), "annotations."));
    }
    return Labels.of(annotations);
  }

  private static MalformedException wrongType(String path, String wanted, JsonNode found) {
    return JsonMistakes.wrongType("silence", path, wanted, JsonMistakes.kind(found.asToken()));
  }
}
