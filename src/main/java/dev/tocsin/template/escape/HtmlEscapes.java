package dev.tocsin.template.escape;

import java.util.Locale;

/** Makes values harmless in HTML itself. */
final class HtmlEscapes {
  private HtmlEscapes() {}

  static String text(Shown shown) {
    return shown.isHtml() ? shown.text() : full(shown.text());
  }

  static String rcdata(Shown shown) {
    return shown.isHtml() ? withoutReferences(shown.text()) : full(shown.text());
  }

  static String attribute(Shown shown) {
    return shown.isHtml()
        ? withoutReferences(TagStripper.stripped(shown.text()))
        : full(shown.text());
  }

  static String unquoted(Shown shown) {
    if (shown.text().isEmpty()) {
      return Escape.REFUSED;
    }
    Replacement unquoted = HtmlEscapes::unquoted;
    return shown.isHtml()
        ? ((Replacement) c -> c == '&' ? "" : unquoted(c)).in(TagStripper.stripped(shown.text()))
        : unquoted.in(shown.text());
  }

  /** The name of an attribute that a value may bring along. */
  static String name(Shown shown) {
    String name = shown.text().toLowerCase(Locale.ROOT);
    boolean plain =
        !name.isEmpty()
            && name.chars().allMatch(c -> (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'));
    return plain && Attributes.isHarmless(name) ? name : Escape.REFUSED;
  }

  private static String full(String text) {
    return ((Replacement) HtmlEscapes::quoted).in(text);
  }

  private static String withoutReferences(String text) {
    return ((Replacement) c -> c == '&' ? "" : quoted(c)).in(text);
  }

  private static String quoted(char c) {
    return switch (c) {
      case 0 -> "\ufffd";
      case '"' -> "&#34;";
      case '&' -> "&amp;";
      case '\'' -> "&#39;";
      case '+' -> "&#43;";
      case '<' -> "&lt;";
      case '>' -> "&gt;";
      default -> "";
    };
  }

  private static String unquoted(char c) {
    return switch (c) {
      case 0 -> "&#xfffd;";
      case '\t', '\n', 0x0b, '\f', '\r', ' ', '=', '`' -> "&#" + (int) c + ";";
      default -> {
        boolean noncharacter = (c >= 0xfdd0 && c <= 0xfdef) || c >= 0xfff0;
        yield noncharacter ? "&#x%x;".formatted((int) c) : quoted(c);
      }
    };
  }
}
