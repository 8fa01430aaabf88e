package dev.tocsin.template.escape;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Decodes the character references in attribute values that stand for ASCII characters. */
final class Entities {
  private static final Map<String, String> NAMED =
      Map.ofEntries(
          Map.entry("amp", "&"),
          Map.entry("AMP", "&"),
          Map.entry("apos", "'"),
          Map.entry("ast", "*"),
          Map.entry("bsol", "\\"),
          Map.entry("colon", ":"),
          Map.entry("comma", ","),
          Map.entry("commat", "@"),
          Map.entry("dollar", "$"),
          Map.entry("equals", "="),
          Map.entry("excl", "!"),
          Map.entry("grave", "`"),
          Map.entry("gt", ">"),
          Map.entry("GT", ">"),
          Map.entry("lbrace", "{"),
          Map.entry("lcub", "{"),
          Map.entry("lpar", "("),
          Map.entry("lsqb", "["),
          Map.entry("lt", "<"),
          Map.entry("LT", "<"),
          Map.entry("midast", "*"),
          Map.entry("NewLine", "\n"),
          Map.entry("num", "#"),
          Map.entry("percnt", "%"),
          Map.entry("period", "."),
          Map.entry("plus", "+"),
          Map.entry("quest", "?"),
          Map.entry("quot", "\""),
          Map.entry("QUOT", "\""),
          Map.entry("rbrace", "}"),
          Map.entry("rcub", "}"),
          Map.entry("rpar", ")"),
          Map.entry("rsqb", "]"),
          Map.entry("semi", ";"),
          Map.entry("sol", "/"),
          Map.entry("Tab", "\t"),
          Map.entry("verbar", "|"),
          Map.entry("vert", "|"));

  private Entities() {}

  static String decoded(String text) {
    if (text.indexOf('&') < 0) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length());
    int at = 0;
    while (at < text.length()) {
      int ampersand = text.indexOf('&', at);
      int end = ampersand < 0 ? text.length() : ampersand;
      out.append(text, at, end);
      at = end == text.length() ? end : reference(text, end, out);
    }
    return out.toString();
  }

  /** Appends what the reference at this place stands for, and returns where it ends. */
  private static int reference(String text, int at, StringBuilder out) {
    boolean number = text.startsWith("#", at + 1);
    boolean hex = number && text.regionMatches(true, at + 2, "x", 0, 1);
    int start = at + (hex ? 3 : number ? 2 : 1);
    int end = start;
    while (end < text.length() && isPart(text.charAt(end), number, hex)) {
      end++;
    }
    String name = text.substring(start, end);
    String meaning = number ? numbered(name, hex ? 16 : 10) : NAMED.get(name);
    if (meaning == null) {
      out.append('&');
      return at + 1;
    }
    out.append(meaning);
    return text.startsWith(";", end) ? end + 1 : end;
  }

  private static boolean isPart(char c, boolean number, boolean hex) {
    if (number) {
      return hex ? Characters.isHex(c) : Characters.isAsciiDigit(c);
    }
    return Characters.isAsciiLetter(c);
  }

  private static @Nullable String numbered(String digits, int radix) {
    if (digits.isEmpty()) {
      return null;
    }
    String plain = digits.replaceFirst("^0+", "");
    int c = plain.length() > 7 ? -1 : Integer.parseInt("0" + plain, radix);
    return Character.toString(Character.isValidCodePoint(c) && c > 0 ? c : 0xfffd);
  }
}
