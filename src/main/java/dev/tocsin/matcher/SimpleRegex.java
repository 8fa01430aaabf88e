package dev.tocsin.matcher;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the regular expressions that need no engine: alternatives of plain text, each with {@code
 * .*} or {@code .+} before or behind it, in one group or none.
 */
final class SimpleRegex {
  private static final String SPECIAL = "\\.+*?()|[]{}^$";
  private static final int NONE = -1;

  private final String regex;
  private final List<ValuePattern> alternatives = new ArrayList<>();
  private int at;
  private int end;

  SimpleRegex(String regex) {
    this.regex = regex;
    this.end = regex.length();
  }

  /** Null when the expression is not a simple one, or is broken. */
  @Nullable ValuePattern parse() {
    openGroup();
    do {
      ValuePattern alternative = alternative();
      if (alternative == null) {
        return null;
      }
      alternatives.add(alternative);
    } while (accept('|'));
    return at == end ? joined() : null;
  }

  private void openGroup() {
    if (regex.startsWith("(") && regex.endsWith(")") && !regex.endsWith("\\)")) {
      at = regex.startsWith("(?:") ? 3 : 1;
      end--;
    }
  }

  private boolean accept(char c) {
    boolean found = at < end && regex.charAt(at) == c;
    at += found ? 1 : 0;
    return found;
  }

  private ValuePattern joined() {
    if (alternatives.size() == 1) {
      return alternatives.getFirst();
    }
    Set<String> texts = new LinkedHashSet<>();
    for (ValuePattern alternative : alternatives) {
      if (!(alternative instanceof ValuePattern.Literal(String text))) {
        return new ValuePattern.AnyOf(List.copyOf(alternatives));
      }
      texts.add(text);
    }
    return new ValuePattern.OneOf(Set.copyOf(texts));
  }

  /** Anchors at the ends of an alternative say what holds anyway. */
  private @Nullable ValuePattern alternative() {
    accept('^');
    int before = wildcard();
    String text = text();
    int after = text == null ? NONE : wildcard();
    accept('$');
    boolean whole = at == end || regex.charAt(at) == '|';
    return text == null || !whole ? null : pattern(before, text, after);
  }

  private static @Nullable ValuePattern pattern(int before, String text, int after) {
    if (before == NONE) {
      return after == NONE ? new ValuePattern.Literal(text) : new ValuePattern.Prefix(text, after);
    }
    if (after == NONE) {
      return new ValuePattern.Suffix(before, text);
    }
    return text.isEmpty() || text.indexOf('\n') >= 0
        ? null
        : new ValuePattern.Infix(before, text, after);
  }

  /** How many characters a wildcard here takes at least. */
  private int wildcard() {
    if (at + 1 < end && regex.charAt(at) == '.') {
      int least = "*+".indexOf(regex.charAt(at + 1));
      at += least == NONE ? 0 : 2;
      return least;
    }
    return NONE;
  }

  /** Plain text up to the next special character; null for an escape that is not of one. */
  private @Nullable String text() {
    StringBuilder text = new StringBuilder();
    while (at < end) {
      char c = regex.charAt(at);
      if (c == '\\') {
        if (at + 1 >= end || !isPunctuation(regex.charAt(at + 1))) {
          return null;
        }
        text.append(regex.charAt(at + 1));
        at += 2;
      } else if (SPECIAL.indexOf(c) >= 0) {
        break;
      } else {
        text.append(c);
        at++;
      }
    }
    return text.toString();
  }

  /** RE2 takes an escaped ASCII character that is no letter and no digit for itself. */
  private static boolean isPunctuation(char c) {
    return c < 0x80 && !Character.isLetterOrDigit(c);
  }
}
