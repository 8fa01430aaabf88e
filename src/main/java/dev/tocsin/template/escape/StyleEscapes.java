package dev.tocsin.template.escape;

import java.util.Locale;

/** Makes values harmless in CSS. */
final class StyleEscapes {
  private static final String DANGEROUS = "\0\"'()/;@[\\]`{}";

  private StyleEscapes() {}

  static String string(Shown shown) {
    String text = shown.text();
    StringBuilder out = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      String escaped = escaped(text.charAt(i));
      out.append(escaped.isEmpty() ? text.substring(i, i + 1) : escaped);
      boolean open = !escaped.isEmpty() && !escaped.equals("\\\\");
      if (open && (i + 1 == text.length() || readsOn(text.charAt(i + 1)))) {
        out.append(' ');
      }
    }
    return out.toString();
  }

  /** Whether a character behind a number would be taken for a part of it. */
  private static boolean readsOn(char c) {
    return Characters.isHex(c) || "\t\n\f\r ".indexOf(c) >= 0;
  }

  private static String escaped(char c) {
    return switch (c) {
      case 0,
          '\t',
          '\n',
          '\f',
          '\r',
          '"',
          '&',
          '\'',
          '(',
          ')',
          '+',
          '/',
          ':',
          ';',
          '<',
          '>',
          '{',
          '}' ->
          "\\" + Integer.toHexString(c);
      case '\\' -> "\\\\";
      default -> "";
    };
  }

  /** Numbers, names and colours pass; whatever could end a value or start a script does not. */
  static String value(Shown shown) {
    String value = CssText.decoded(shown.text());
    boolean dangerous = value.chars().anyMatch(c -> DANGEROUS.indexOf(c) >= 0);
    String name = name(value);
    boolean script = name.contains("expression") || name.contains("mozbinding");
    return dangerous || script || value.contains("--") ? Escape.REFUSED : value;
  }

  private static String name(String value) {
    StringBuilder name = new StringBuilder();
    value
        .chars()
        .filter(c -> c < 0x80 && c != '-' && StyleScanner.isNameCharacter(c))
        .forEach(c -> name.append((char) c));
    return name.toString().toLowerCase(Locale.ROOT);
  }
}
