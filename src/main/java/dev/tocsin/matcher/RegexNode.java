package dev.tocsin.matcher;

import java.util.List;

/** A part of a regular expression of the plain kind that {@link RegexTree} reads. */
sealed interface RegexNode {
  /**
   * One character of a set.
   *
   * @param low a bit for each of the characters 0 to 63
   * @param high a bit for each of the characters 64 to 127
   * @param others whether every character beyond ASCII belongs to it
   */
  record Chars(long low, long high, boolean others) implements RegexNode {
    static final Chars NONE = new Chars(0, 0, false);

    static Chars of(char c) {
      return c < 64 ? new Chars(1L << c, 0, false) : new Chars(0, 1L << (c - 64), false);
    }

    static Chars range(char first, char last) {
      Chars all = NONE;
      for (char c = first; c <= last; c++) {
        all = all.or(of(c));
      }
      return all;
    }

    Chars or(Chars other) {
      return new Chars(low | other.low, high | other.high, others || other.others);
    }

    Chars negated() {
      return new Chars(~low, ~high, !others);
    }

    Chars without(char c) {
      Chars one = of(c);
      return new Chars(low & ~one.low, high & ~one.high, others);
    }

    boolean has(int ascii) {
      return ((ascii < 64 ? low >>> ascii : high >>> (ascii - 64)) & 1) != 0;
    }

    /** The only character, or -1 where there are more or none. */
    int only() {
      if (others || Long.bitCount(low) + Long.bitCount(high) != 1) {
        return -1;
      }
      return low != 0 ? Long.numberOfTrailingZeros(low) : 64 + Long.numberOfTrailingZeros(high);
    }
  }

  /** One after the other; empty for the empty text. */
  record Sequence(List<RegexNode> parts) implements RegexNode {}

  /** Any one of these. */
  record Choice(List<RegexNode> alternatives) implements RegexNode {}

  /**
   * The same several times.
   *
   * @param most {@link #ENDLESS} for any number
   */
  record Repeat(RegexNode part, int least, int most) implements RegexNode {
    static final int ENDLESS = Integer.MAX_VALUE;
  }
}
