package dev.tocsin.api;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.tocsin.json.JsonReader.Kind;

/** Says what is wrong with a JSON body, in upstream's frame: {@code parsing x body ... because}. */
public final class JsonMistakes {
  private JsonMistakes() {}

  /**
   * A body that breaks a rule.
   *
   * @param body what the body holds, such as {@code alerts}
   */
  public static MalformedException malformed(String body, String reason) {
    return MalformedException.of(
        400, "parsing " + body + " body from \"\" failed, because " + reason);
  }

  public static MalformedException malformed(String body, JsonProcessingException mistake) {
    JsonLocation at = mistake.getLocation();
    String where =
        at == null ? "" : " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")";
    return malformed(body, reason(mistake.getOriginalMessage()) + where);
  }

  /** The parser's words without what only its programmers understand. */
  private static String reason(String message) {
    int end = message.indexOf(" (start marker at ");
    int advice = message.indexOf(": enable `");
    return end >= 0
        ? message.substring(0, end)
        : advice >= 0 ? message.substring(0, advice) : message;
  }

  static MalformedException wrongType(String body, String path, String wanted, Kind found) {
    return malformed(body, path + " must be " + wanted + ", not " + found);
  }

  /** What a token of the other parser begins. */
  static Kind kind(JsonToken token) {
    return switch (token) {
      case START_OBJECT -> Kind.OBJECT;
      case START_ARRAY -> Kind.LIST;
      case VALUE_STRING -> Kind.TEXT;
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> Kind.NUMBER;
      case VALUE_TRUE, VALUE_FALSE -> Kind.BOOLEAN;
      default -> Kind.NULL;
    };
  }
}
