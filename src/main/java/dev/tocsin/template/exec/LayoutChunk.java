package dev.tocsin.template.exec;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A piece of a time layout: literal text, and the element behind it.
 *
 * @param element null after the last literal
 * @param digits of a fraction how many, with its separator; nines drop trailing zeros
 */
record LayoutChunk(String literal, @Nullable LayoutElement element, String digits) {
  static List<LayoutChunk> split(String layout) {
    List<LayoutChunk> chunks = new ArrayList<>();
    int start = 0;
    int at = 0;
    while (at < layout.length()) {
      String digits = fraction(layout, at);
      LayoutElement element =
          digits.isEmpty() ? LayoutElement.at(layout, at) : LayoutElement.FRACTION;
      if (element == null) {
        at++;
        continue;
      }
      chunks.add(new LayoutChunk(layout.substring(start, at), element, digits));
      at += digits.isEmpty() ? element.spelling().length() : digits.length();
      start = at;
    }
    chunks.add(new LayoutChunk(layout.substring(start), null, ""));
    return chunks;
  }

  /** A separator with zeros or nines and no further digit behind them, or nothing. */
  private static String fraction(String layout, int at) {
    char separator = layout.charAt(at);
    if ((separator != '.' && separator != ',') || at + 1 >= layout.length()) {
      return "";
    }
    char digit = layout.charAt(at + 1);
    if (digit != '0' && digit != '9') {
      return "";
    }
    int end = at + 1;
    while (end < layout.length() && layout.charAt(end) == digit) {
      end++;
    }
    boolean more = end < layout.length() && Character.isDigit(layout.charAt(end));
    return more ? "" : layout.substring(at, end);
  }
}
