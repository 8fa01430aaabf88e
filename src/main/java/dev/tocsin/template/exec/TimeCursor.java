package dev.tocsin.template.exec;

import dev.tocsin.alert.GoQuote;
import java.util.List;

/** Reads a written time piece by piece; a piece that is not there is a {@link FailedCall}. */
final class TimeCursor {
  private final String layout;
  private final String text;
  private int at;

  TimeCursor(String layout, String text) {
    this.layout = layout;
    this.text = text;
  }

  void requireEnd() {
    if (at < text.length()) {
      throw error("extra text: " + GoQuote.quote(text.substring(at)));
    }
  }

  /** Text as it stands; spaces in it stand for any number of them. */
  void literal(String literal) {
    int i = 0;
    while (i < literal.length()) {
      char expected = literal.charAt(i);
      boolean fits = at < text.length() && text.charAt(at) == expected;
      if (!fits && (expected != ' ' || at < text.length())) {
        throw mismatch(literal);
      }
      if (expected == ' ') {
        i = spacesEnd(literal, i);
        skipSpaces();
      } else {
        i++;
        at++;
      }
    }
  }

  void skipSpaces() {
    at = spacesEnd(text, at);
  }

  private static int spacesEnd(String text, int from) {
    int end = from;
    while (end < text.length() && text.charAt(end) == ' ') {
      end++;
    }
    return end;
  }

  private boolean digitAt(int place) {
    return place < text.length() && text.charAt(place) >= '0' && text.charAt(place) <= '9';
  }

  /** A number of so many digits within a range. */
  int number(int leastDigits, int mostDigits, int least, int most) {
    int end = at;
    while (end < at + mostDigits && digitAt(end)) {
      end++;
    }
    if (end - at < leastDigits) {
      throw mismatch("a number");
    }
    int value = Integer.parseInt(text, at, end, 10);
    if (value < least || value > most) {
      throw error(value + " out of range");
    }
    at = end;
    return value;
  }

  /** Which of the names stands here; with a length only so much of it counts. */
  int name(List<String> names, int length) {
    for (int i = 0; i < names.size(); i++) {
      String name = length == 0 ? names.get(i) : names.get(i).substring(0, length);
      if (text.regionMatches(true, at, name, 0, name.length())) {
        at += name.length();
        return i;
      }
    }
    throw mismatch("a name");
  }

  /** Whether the second of two words stands here, and not the first. */
  boolean second(String first, String second) {
    boolean found = text.startsWith(second, at);
    if (!found && !text.startsWith(first, at)) {
      throw mismatch(first + " or " + second);
    }
    at += second.length();
    return found;
  }

  /** Steps over a text if it stands here. */
  boolean skip(String expected) {
    boolean found = text.startsWith(expected, at);
    at += found ? expected.length() : 0;
    return found;
  }

  boolean isFraction() {
    return (text.startsWith(".", at) || text.startsWith(",", at)) && digitAt(at + 1);
  }

  /** Nanoseconds from a separator and digits behind it. */
  int fraction(int mostDigits) {
    int end = at + 1;
    while (end - at - 1 < mostDigits && digitAt(end)) {
      end++;
    }
    String digits = (text.substring(at + 1, Math.min(end, at + 10)) + "000000000").substring(0, 9);
    at = end;
    return Integer.parseInt(digits);
  }

  /** An abbreviation of a time zone. */
  void zoneName() {
    int end = at;
    while (end < Math.min(at + 5, text.length()) && Character.isUpperCase(text.charAt(end))) {
      end++;
    }
    if (end - at < 3) {
      throw mismatch("a time zone");
    }
    at = end;
  }

  FailedCall mismatch(String wanted) {
    return error(
        "cannot parse " + GoQuote.quote(text.substring(at)) + " as " + GoQuote.quote(wanted));
  }

  FailedCall error(String what) {
    return new FailedCall(
        "parsing time %s as %s: %s".formatted(GoQuote.quote(text), GoQuote.quote(layout), what));
  }
}
