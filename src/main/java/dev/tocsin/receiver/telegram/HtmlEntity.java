package dev.tocsin.receiver.telegram;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A character reference, as far as Telegram knows them: the four names and numbers, the semicolon
 * at will.
 *
 * @param end of the reference in its text
 */
record HtmlEntity(String meaning, int end) {
  private static final Pattern REFERENCE =
      Pattern.compile(
          "&(?:#x([0-9a-fA-F]{1,6})(?![0-9a-fA-F])|#([0-9]{1,7})(?![0-9])|([a-zA-Z]+));?");
  private static final Map<String, String> NAMES =
      Map.of("lt", "<", "gt", ">", "amp", "&", "quot", "\"");

  /** The reference that begins at the ampersand here; null when it is only an ampersand. */
  static @Nullable HtmlEntity at(int position, String text) {
    Matcher reference = REFERENCE.matcher(text).region(position, text.length());
    if (!reference.lookingAt()) {
      return null;
    }
    String meaning =
        reference.group(3) == null ? character(reference) : NAMES.get(reference.group(3));
    return meaning == null ? null : new HtmlEntity(meaning, reference.end());
  }

  private static @Nullable String character(Matcher reference) {
    int code =
        reference.group(1) != null
            ? Integer.parseInt(reference.group(1), 16)
            : Integer.parseInt(reference.group(2));
    boolean valid = code > 0 && code < Character.MAX_CODE_POINT && (code < 0xd800 || code > 0xdfff);
    return valid ? Character.toString(code) : null;
  }

  /** The text as HTML that shows it. */
  static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
