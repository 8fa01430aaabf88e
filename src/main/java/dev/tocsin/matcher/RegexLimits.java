package dev.tocsin.matcher;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Refuses regular expressions that would compile to a huge program or overflow the stack, by the
 * limits of Go's {@code regexp/syntax}, which the engine here does not have.
 */
final class RegexLimits {
  private static final int MAX_NESTING = 1000;
  private static final int MAX_REPEAT = 1000;
  private static final long MAX_SIZE = (128 << 20) / 40;
  private static final Pattern REPEAT = Pattern.compile("\\{(\\d{1,9})(?:(,)(\\d{1,9})?)?}");

  private final String regex;
  private final Deque<Group> open = new ArrayDeque<>();
  private Group current = new Group();
  private int at;

  /** What has been read of a group: all but its last piece, and the last piece. */
  private static final class Group {
    private long size;
    private long repeat = 1;
    private long lastSize;
    private long lastRepeat = 1;

    private void add(long pieceSize, long pieceRepeat) {
      settle();
      lastSize = pieceSize;
      lastRepeat = pieceRepeat;
    }

    private void settle() {
      size += lastSize;
      repeat = Math.max(repeat, lastRepeat);
      lastSize = 0;
      lastRepeat = 1;
    }
  }

  private RegexLimits(String regex) {
    this.regex = regex;
  }

  /** Throws a {@link MatcherException} in Go's words where a limit is exceeded. */
  static void check(String regex, String shown) {
    new RegexLimits(regex).check(shown);
  }

  private void check(String shown) {
    while (at < regex.length()) {
      step();
      if (open.size() >= MAX_NESTING) {
        throw new MatcherException(
            "error parsing regexp: expression nests too deeply: `" + shown + "`");
      }
      if (current.size + current.lastSize > MAX_SIZE) {
        throw new MatcherException("error parsing regexp: expression too large: `" + shown + "`");
      }
    }
  }

  private void step() {
    switch (regex.charAt(at)) {
      case '\\' -> escape();
      case '[' -> characterClass();
      case '{' -> repeat();
      case '(' -> {
        open.push(current);
        current = new Group();
        at++;
      }
      case ')' -> close();
      default -> piece(at + 1);
    }
  }

  private void piece(int end) {
    current.add(1, 1);
    at = end;
  }

  private void close() {
    at++;
    if (!open.isEmpty()) {
      Group closed = current;
      closed.settle();
      current = open.pop();
      current.add(closed.size + 2, closed.repeat);
    }
  }

  /** Braces behind an escape name a character or a class of them. */
  private void escape() {
    int next = at + 1;
    if (regex.startsWith("Q", next)) {
      int end = regex.indexOf("\\E", next);
      piece(end < 0 ? regex.length() : end + 2);
    } else if (next + 1 < regex.length()
        && "pPx".indexOf(regex.charAt(next)) >= 0
        && regex.charAt(next + 1) == '{') {
      int end = regex.indexOf('}', next);
      piece(end < 0 ? regex.length() : end + 1);
    } else {
      piece(next + 1);
    }
  }

  /** A bracket that comes first stands for itself, as does everything between brackets. */
  private void characterClass() {
    int end = at + 1;
    end += regex.startsWith("^", end) ? 1 : 0;
    end += regex.startsWith("]", end) ? 1 : 0;
    while (end < regex.length() && regex.charAt(end) != ']') {
      if (regex.startsWith("[:", end) && regex.indexOf(":]", end) > 0) {
        end = regex.indexOf(":]", end) + 2;
      } else {
        end += regex.charAt(end) == '\\' ? 2 : 1;
      }
    }
    piece(Math.min(end + 1, regex.length()));
  }

  private void repeat() {
    Matcher repeat = REPEAT.matcher(regex).region(at, regex.length());
    if (!repeat.lookingAt()) {
      piece(at + 1);
      return;
    }
    long times = Long.parseLong(repeat.group(repeat.group(3) == null ? 1 : 3));
    long nested = times == 0 ? 1 : times * current.lastRepeat;
    if (nested > MAX_REPEAT) {
      throw new MatcherException(
          "error parsing regexp: invalid repeat count: `" + repeat.group() + "`");
    }
    current.lastRepeat = nested;
    current.lastSize *= Math.max(times, 1);
    at = repeat.end();
  }
}
