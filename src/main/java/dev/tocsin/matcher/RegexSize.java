package dev.tocsin.matcher;

import com.google.re2j.PatternSyntaxException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Measures a regular expression before it is compiled: the engine unrolls counted repetitions, so
 * that a few characters ask for any amount of memory. The limits of Go's {@code regexp/syntax},
 * which the engine here does not have, apply as well.
 */
public final class RegexSize {
  private static final int MAX_NESTING = 1000;
  private static final int MAX_REPEAT = 1000;
  private static final long MAX_SIZE = (128 << 20) / 40;

  /** A Unicode class has hundreds of ranges, which are kept and searched. */
  private static final int UNICODE_CLASS = 10;

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

  private RegexSize(String regex) {
    this.regex = regex;
  }

  /**
   * About how many instructions an expression compiles to, be it a broken one; a {@link
   * PatternSyntaxException} in Go's words where it exceeds a limit.
   */
  public static long of(String regex) {
    return new RegexSize(regex).measure();
  }

  private long measure() {
    while (at < regex.length()) {
      step();
      if (open.size() >= MAX_NESTING) {
        throw new PatternSyntaxException("expression nests too deeply", regex);
      }
      if (current.size + current.lastSize > MAX_SIZE) {
        throw new PatternSyntaxException("expression too large", regex);
      }
    }
    long size = current.size + current.lastSize;
    for (Group group : open) {
      size += group.size + group.lastSize;
    }
    return size;
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
      case '*', '+', '?' -> {
        current.lastSize++;
        at++;
      }
      default -> piece(at + 1, 1);
    }
  }

  private void piece(int end, long size) {
    current.add(size, 1);
    at = Math.min(end, regex.length());
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
      int stop = end < 0 ? regex.length() : end;
      piece(stop + 2, stop - next);
      return;
    }
    char kind = next < regex.length() ? regex.charAt(next) : ' ';
    boolean unicode = kind == 'p' || kind == 'P';
    int end = next + 1;
    if ((unicode || kind == 'x') && regex.startsWith("{", end)) {
      int brace = regex.indexOf('}', end);
      end = brace < 0 ? regex.length() : brace + 1;
    }
    piece(end, unicode ? UNICODE_CLASS : 1);
  }

  /** A bracket that comes first stands for itself, as does everything between brackets. */
  private void characterClass() {
    long size = 1;
    int end = at + 1;
    end += regex.startsWith("^", end) ? 1 : 0;
    end += regex.startsWith("]", end) ? 1 : 0;
    while (end < regex.length() && regex.charAt(end) != ']') {
      if (regex.startsWith("[:", end) && regex.indexOf(":]", end) > 0) {
        end = regex.indexOf(":]", end) + 2;
      } else if (regex.charAt(end) == '\\') {
        size += regex.regionMatches(true, end + 1, "p", 0, 1) ? UNICODE_CLASS : 0;
        end += 2;
      } else {
        end++;
      }
    }
    piece(end + 1, size);
  }

  private void repeat() {
    Matcher repeat = REPEAT.matcher(regex).region(at, regex.length());
    if (!repeat.lookingAt()) {
      piece(at + 1, 1);
      return;
    }
    long least = Long.parseLong(repeat.group(1));
    long most = repeat.group(3) == null ? least : Long.parseLong(repeat.group(3));
    long optional = repeat.group(2) == null ? 0 : Math.max(1, most - least);
    long nested = most == 0 ? 1 : most * current.lastRepeat;
    if (nested > MAX_REPEAT) {
      throw new PatternSyntaxException("invalid repeat count", repeat.group());
    }
    current.lastRepeat = nested;
    current.lastSize = current.lastSize * Math.max(most, 1) + optional;
    at = repeat.end();
  }
}
