package dev.tocsin.template;

import com.google.re2j.PatternSyntaxException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Measures a regular expression before it is compiled: the engine unrolls counted repetitions, so a
 * few characters could ask for any amount of memory. Go's limits apply: at most a thousandfold
 * repetition in all, and groups within groups only so deep.
 */
final class RegexGuard {
  private static final int MAX_REPEAT = 1000;
  private static final int MAX_SIZE = 100_000;
  private static final int MAX_DEPTH = 250;
  private static final Pattern COUNT = Pattern.compile("\\{(\\d{1,9})(,(\\d{0,9}))?\\}");

  /** What was read of a group: how large it is, and how often its innermost part is repeated. */
  private static final class Group {
    private long size = 1;
    private long repeat = 1;
    private long lastSize;
    private long lastRepeat = 1;

    void add(long atomSize, long atomRepeat) {
      settle();
      lastSize = atomSize;
      lastRepeat = atomRepeat;
    }

    /** What follows can no longer repeat what was read last. */
    void settle() {
      size += lastSize;
      repeat = Math.max(repeat, lastRepeat);
      lastSize = 0;
      lastRepeat = 1;
    }

    void repeatLast(long times) {
      lastSize *= Math.max(1, times);
      lastRepeat *= Math.max(1, times);
    }
  }

  private final String pattern;
  private final Deque<Group> groups = new ArrayDeque<>();
  private int at;

  private RegexGuard(String pattern) {
    this.pattern = pattern;
  }

  /** About how many instructions a pattern compiles to; fails if it asks for too many. */
  static int size(String pattern) {
    return new RegexGuard(pattern).run();
  }

  private int run() {
    groups.push(new Group());
    while (at < pattern.length()) {
      step();
    }
    while (groups.size() > 1) {
      close();
    }
    groups.element().settle();
    check(groups.element());
    return (int) groups.element().size;
  }

  private void step() {
    char c = pattern.charAt(at);
    switch (c) {
      case '\\' -> escape();
      case '[' -> set();
      case '(' -> open();
      case ')' -> {
        at++;
        close();
      }
      case '{' -> count();
      case '*', '+', '?' -> {
        groups.element().lastSize++;
        at++;
      }
      default -> atom(at + 1);
    }
  }

  private void atom(int end) {
    groups.element().add(1, 1);
    at = end;
  }

  private void escape() {
    if (pattern.startsWith("\\Q", at)) {
      int end = pattern.indexOf("\\E", at);
      int stop = end < 0 ? pattern.length() : end;
      groups.element().add(stop - at, 1);
      at = Math.min(pattern.length(), stop + 2);
    } else {
      atom(Math.min(pattern.length(), at + 2));
    }
  }

  /** A set ends at the first bracket that is neither escaped nor the first in it. */
  private void set() {
    int end = at + 1;
    end += pattern.startsWith("^", end) ? 1 : 0;
    end += pattern.startsWith("]", end) ? 1 : 0;
    while (end < pattern.length() && pattern.charAt(end) != ']') {
      boolean named = pattern.startsWith("[:", end) && pattern.indexOf(":]", end) > 0;
      end = named ? pattern.indexOf(":]", end) + 2 : end + (pattern.charAt(end) == '\\' ? 2 : 1);
    }
    atom(Math.min(pattern.length(), end + 1));
  }

  private void open() {
    if (groups.size() > MAX_DEPTH) {
      throw new PatternSyntaxException("expression nests too deeply", pattern);
    }
    groups.push(new Group());
    at++;
  }

  private void close() {
    if (groups.size() > 1) {
      Group inner = groups.pop();
      inner.settle();
      groups.element().add(inner.size + 2, inner.repeat);
    }
  }

  private void count() {
    Matcher count = COUNT.matcher(pattern).region(at, pattern.length());
    if (!count.lookingAt()) {
      atom(at + 1);
      return;
    }
    String most = count.group(3);
    int times = Integer.parseInt(most == null || most.isEmpty() ? count.group(1) : most);
    groups.element().repeatLast(times);
    check(groups.element());
    at = count.end();
  }

  private void check(Group group) {
    if (group.lastRepeat > MAX_REPEAT) {
      throw new PatternSyntaxException("invalid repeat count", pattern);
    }
    if (group.size + group.lastSize > MAX_SIZE) {
      throw new PatternSyntaxException("expression too large", pattern);
    }
  }
}
