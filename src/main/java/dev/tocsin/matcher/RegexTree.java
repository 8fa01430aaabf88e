package dev.tocsin.matcher;

import dev.tocsin.matcher.RegexNode.Chars;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the regular expressions that are written most: ASCII characters and sets of them, the dot,
 * groups, alternatives and repetitions. Whatever means something else, or nothing, it leaves to the
 * engine: flags, Unicode classes, anchors other than around the whole, anything broken.
 */
final class RegexTree {
  private static final Pattern COUNT = Pattern.compile("\\{(\\d{1,4})(?:(,)(\\d{1,4})?)?}");
  private static final Chars DIGIT = Chars.range('0', '9');
  private static final Chars WORD =
      DIGIT.or(Chars.range('a', 'z')).or(Chars.range('A', 'Z')).or(Chars.of('_'));
  private static final Chars SPACE =
      Chars.of(' ').or(Chars.of('\t')).or(Chars.of('\n')).or(Chars.of('\f')).or(Chars.of('\r'));
  private static final Chars DOT = Chars.of('\n').negated();
  private static final int DEEPEST = 50;

  private final String regex;
  private int end;
  private int at;
  private int depth;

  /** Ends the reading of an expression that is not of this kind. */
  private static final class Foreign extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private Foreign() {
      super(null, null, false, false);
    }
  }

  private RegexTree(String regex) {
    this.regex = regex;
    this.end = regex.length();
  }

  /** Null for an expression of another kind. */
  static @Nullable RegexNode parse(String regex) {
    try {
      return new RegexTree(regex).whole();
    } catch (Foreign e) {
      return null;
    }
  }

  /** Anchors around an expression without alternatives say what holds anyway. */
  private RegexNode whole() {
    boolean first = at < end && regex.charAt(at) == '^';
    boolean last = regex.endsWith("$") && !regex.endsWith("\\$");
    at += first ? 1 : 0;
    end -= last ? 1 : 0;
    RegexNode all = first || last ? sequence() : choice();
    if (at < end) {
      throw new Foreign();
    }
    return all;
  }

  private RegexNode choice() {
    List<RegexNode> alternatives = new ArrayList<>();
    alternatives.add(sequence());
    while (at < end && regex.charAt(at) == '|') {
      at++;
      alternatives.add(sequence());
    }
    return alternatives.size() == 1
        ? alternatives.getFirst()
        : new RegexNode.Choice(List.copyOf(alternatives));
  }

  private RegexNode sequence() {
    List<RegexNode> parts = new ArrayList<>();
    while (at < end && regex.charAt(at) != '|' && regex.charAt(at) != ')') {
      parts.add(repeated(part()));
    }
    return parts.size() == 1 ? parts.getFirst() : new RegexNode.Sequence(List.copyOf(parts));
  }

  private RegexNode part() {
    char c = regex.charAt(at);
    return switch (c) {
      case '(' -> group();
      case '[' -> set();
      case '\\' -> escape();
      case '.' -> {
        at++;
        yield DOT;
      }
      case '*', '+', '?', '{', '^', '$' -> throw new Foreign();
      default -> Chars.of(ascii(c));
    };
  }

  private char ascii(char c) {
    if (c >= 0x80) {
      throw new Foreign();
    }
    at++;
    return c;
  }

  private RegexNode group() {
    at += regex.startsWith("(?:", at) ? 3 : 1;
    if (++depth > DEEPEST || regex.startsWith("?", at)) {
      throw new Foreign();
    }
    RegexNode inner = choice();
    expect(')');
    depth--;
    return inner;
  }

  private void expect(char c) {
    if (at >= end || regex.charAt(at) != c) {
      throw new Foreign();
    }
    at++;
  }

  private Chars escape() {
    at++;
    if (at >= end) {
      throw new Foreign();
    }
    char c = ascii(regex.charAt(at));
    return switch (c) {
      case 'd' -> DIGIT;
      case 'D' -> DIGIT.negated();
      case 'w' -> WORD;
      case 'W' -> WORD.negated();
      case 's' -> SPACE;
      case 'S' -> SPACE.negated();
      case 'n' -> Chars.of('\n');
      case 't' -> Chars.of('\t');
      default -> {
        if (WORD.has(c) && c != '_') {
          throw new Foreign();
        }
        yield Chars.of(c);
      }
    };
  }

  private Chars set() {
    at++;
    boolean negated = at < end && regex.charAt(at) == '^';
    at += negated ? 1 : 0;
    Chars all = Chars.NONE;
    do {
      all = all.or(member());
    } while (at < end && regex.charAt(at) != ']');
    expect(']');
    return negated ? all.negated() : all;
  }

  private Chars member() {
    if (at >= end || ("[]-".indexOf(regex.charAt(at)) >= 0 && !closesAfterHyphen())) {
      throw new Foreign();
    }
    Chars first = single();
    boolean range = at + 1 < end && regex.charAt(at) == '-' && regex.charAt(at + 1) != ']';
    if (!range) {
      return first;
    }
    at++;
    Chars last = regex.charAt(at) == '[' ? Chars.NONE : single();
    int from = first.only();
    int to = last.only();
    if (from < 0 || to < from) {
      throw new Foreign();
    }
    return Chars.range((char) from, (char) to);
  }

  /** A hyphen that stands last stands for itself. */
  private boolean closesAfterHyphen() {
    return regex.startsWith("-]", at);
  }

  private Chars single() {
    char c = regex.charAt(at);
    return c == '\\' ? escape() : Chars.of(ascii(c));
  }

  private RegexNode repeated(RegexNode part) {
    if (at >= end) {
      return part;
    }
    RegexNode repeat =
        switch (regex.charAt(at)) {
          case '*' -> times(part, 0, RegexNode.Repeat.ENDLESS);
          case '+' -> times(part, 1, RegexNode.Repeat.ENDLESS);
          case '?' -> times(part, 0, 1);
          case '{' -> counted(part);
          default -> null;
        };
    if (repeat == null) {
      return part;
    }
    boolean lazy = at < end && regex.charAt(at) == '?';
    at += lazy ? 1 : 0;
    if (at < end && "*+?{".indexOf(regex.charAt(at)) >= 0) {
      throw new Foreign();
    }
    return repeat;
  }

  private RegexNode times(RegexNode part, int least, int most) {
    at++;
    return new RegexNode.Repeat(part, least, most);
  }

  private RegexNode counted(RegexNode part) {
    Matcher count = COUNT.matcher(regex).region(at, end);
    if (!count.lookingAt()) {
      throw new Foreign();
    }
    int least = Integer.parseInt(count.group(1));
    int most =
        count.group(2) == null
            ? least
            : count.group(3) == null ? RegexNode.Repeat.ENDLESS : Integer.parseInt(count.group(3));
    if (most < least) {
      throw new Foreign();
    }
    at = count.end();
    return new RegexNode.Repeat(part, least, most);
  }
}
