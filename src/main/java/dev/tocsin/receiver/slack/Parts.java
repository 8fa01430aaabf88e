package dev.tocsin.receiver.slack;

import java.util.LinkedHashMap;
import java.util.Map;

/** A JSON object for Slack that is being put together, in upstream's order of keys. */
final class Parts {
  /**
   * Of a text; Slack cuts a longer one itself, without a mark. See
   * api.slack.com/changelog/2018-04-truncating-really-long-messages.
   */
  private static final int MOST_CHARACTERS = 40_000;

  private static final String MARK = "\u2026";

  private final Map<String, Object> object = new LinkedHashMap<>();
  private final Rendering rendering;

  Parts(Rendering rendering) {
    this.rendering = rendering;
  }

  Map<String, Object> object() {
    return object;
  }

  Parts put(String key, Object value) {
    object.put(key, value);
    return this;
  }

  /** A text that is there even when it is empty. */
  Parts always(String key, String source) {
    return put(key, cut(rendering.of(key, source), MOST_CHARACTERS));
  }

  /** A text that is left out when it is empty. */
  Parts unlessEmpty(String key, String source) {
    return unlessEmpty(key, key, source);
  }

  /** The same, where the configuration has another name for it. */
  Parts unlessEmpty(String key, String configured, String source) {
    return putUnlessEmpty(key, cut(rendering.of(configured, source), MOST_CHARACTERS));
  }

  /** The same, where Slack allows for fewer characters. */
  Parts unlessEmpty(String key, String source, int most) {
    return putUnlessEmpty(key, cut(rendering.of(key, source), most));
  }

  private Parts putUnlessEmpty(String key, String text) {
    return text.isEmpty() ? this : put(key, text);
  }

  /** At most so many characters, the last of them a mark when some are missing. */
  private static String cut(String text, int most) {
    return text.codePointCount(0, text.length()) <= most
        ? text
        : text.substring(0, text.offsetByCodePoints(0, most - 1)) + MARK;
  }
}
