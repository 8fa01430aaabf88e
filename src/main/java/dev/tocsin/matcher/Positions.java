package dev.tocsin.matcher;

import dev.tocsin.matcher.RegexNode.Chars;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An expression in which at most 64 characters stand, as the set of those that may have been
 * matched last, a bit for each (Glushkov's automaton). A character of a value costs a few
 * operations, and the walk ends where nothing is left to hope for.
 */
final class Positions {
  private static final int MOST = 64;
  private static final int ASCII = 128;

  /** What a place costs, in parts of what the engine needs for an instruction. */
  private static final int STEP = 2;

  /** Which mask holds for an ASCII character; the last one for all others. */
  private final byte[] kinds = new byte[ASCII + 1];

  private final long[] masks;
  private final long[] follow;
  private final Span whole;

  /**
   * A part of the expression.
   *
   * @param first the characters that it may begin with
   * @param last the characters that it may end with
   * @param empty whether it matches the empty text
   */
  private record Span(long first, long last, boolean empty) {
    static final Span EMPTY = new Span(0, 0, true);
    static final Span NEVER = new Span(0, 0, false);

    Span or(Span other) {
      return new Span(first | other.first, last | other.last, empty || other.empty);
    }
  }

  /** Gives each character of an expression its place, and finds which may follow which. */
  private static final class Builder {
    private final List<Chars> chars = new ArrayList<>();
    private final long[] follow = new long[MOST];

    Span add(RegexNode node) {
      return switch (node) {
        case Chars each -> {
          long bit = 1L << chars.size();
          chars.add(each);
          yield new Span(bit, bit, false);
        }
        case RegexNode.Sequence(List<RegexNode> parts) -> {
          Span all = Span.EMPTY;
          for (RegexNode part : parts) {
            all = then(all, add(part));
          }
          yield all;
        }
        case RegexNode.Choice(List<RegexNode> alternatives) -> {
          Span all = Span.NEVER;
          for (RegexNode alternative : alternatives) {
            all = all.or(add(alternative));
          }
          yield all;
        }
        case RegexNode.Repeat repeat -> repeated(repeat);
      };
    }

    private Span repeated(RegexNode.Repeat repeat) {
      Span all = Span.EMPTY;
      for (int i = 0; i < repeat.least(); i++) {
        Span each = add(repeat.part());
        boolean endless = repeat.most() == RegexNode.Repeat.ENDLESS && i == repeat.least() - 1;
        all = then(all, endless ? loop(each) : each);
      }
      if (repeat.most() == RegexNode.Repeat.ENDLESS) {
        return repeat.least() > 0 ? all : loop(add(repeat.part())).or(Span.EMPTY);
      }
      for (int i = repeat.least(); i < repeat.most(); i++) {
        all = then(all, add(repeat.part()).or(Span.EMPTY));
      }
      return all;
    }

    private Span loop(Span each) {
      link(each.last, each.first);
      return each;
    }

    private Span then(Span before, Span after) {
      link(before.last, after.first);
      return new Span(
          before.empty ? before.first | after.first : before.first,
          after.empty ? before.last | after.last : after.last,
          before.empty && after.empty);
    }

    private void link(long from, long to) {
      for (long rest = from; rest != 0; rest &= rest - 1) {
        follow[Long.numberOfTrailingZeros(rest)] |= to;
      }
    }

    long accepting(int ascii) {
      long mask = 0;
      for (int i = 0; i < chars.size(); i++) {
        Chars each = chars.get(i);
        mask |= (ascii < ASCII ? each.has(ascii) : each.others()) ? 1L << i : 0;
      }
      return mask;
    }
  }

  private Positions(Builder builder, Span whole) {
    this.whole = whole;
    follow = Arrays.copyOf(builder.follow, builder.chars.size());
    long[] distinct = new long[ASCII + 1];
    int count = 0;
    for (int ascii = 0; ascii < kinds.length; ascii++) {
      long mask = builder.accepting(ascii);
      int kind = 0;
      while (kind < count && distinct[kind] != mask) {
        kind++;
      }
      distinct[kind] = mask;
      count = Math.max(count, kind + 1);
      kinds[ascii] = (byte) kind;
    }
    masks = Arrays.copyOf(distinct, count);
  }

  /** Null where there are too many characters. */
  static @Nullable Positions of(RegexNode root) {
    if (count(root) > MOST) {
      return null;
    }
    Builder builder = new Builder();
    Span whole = builder.add(root);
    return new Positions(builder, whole);
  }

  private static long count(RegexNode node) {
    return switch (node) {
      case Chars _ -> 1;
      case RegexNode.Sequence(List<RegexNode> parts) -> count(parts);
      case RegexNode.Choice(List<RegexNode> alternatives) -> count(alternatives);
      case RegexNode.Repeat(RegexNode part, int least, int most) ->
          count(part) * (most == RegexNode.Repeat.ENDLESS ? Math.max(1, least) : most);
    };
  }

  private static long count(List<RegexNode> nodes) {
    long all = 0;
    for (RegexNode node : nodes) {
      all += count(node);
    }
    return Math.min(all, Integer.MAX_VALUE);
  }

  boolean matches(String value, Meter meter) {
    int length = value.length();
    if (length == 0) {
      return whole.empty;
    }
    long next = whole.first;
    long state = 0;
    for (int at = 0; at < length; at++) {
      char c = value.charAt(at);
      if (c < ASCII) {
        state = next & masks[kinds[c]];
      } else {
        at += Character.charCount(value.codePointAt(at)) - 1;
        state = next & masks[kinds[ASCII]];
      }
      if (state == 0) {
        return false;
      }
      meter.take(STEP + STEP * Long.bitCount(state));
      next = 0;
      for (long rest = state; rest != 0; rest &= rest - 1) {
        next |= follow[Long.numberOfTrailingZeros(rest)];
      }
    }
    return (state & whole.last) != 0;
  }
}
