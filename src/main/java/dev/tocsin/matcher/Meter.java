package dev.tocsin.matcher;

/** Counts what one match costs, and ends it where that is too much. */
final class Meter {
  /** A step of the engine is divided into so many parts. */
  static final int PARTS = 64;

  private long left;

  /** Says that a match would cost too much. */
  static final class Exceeded extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private Exceeded() {
      super(null, null, false, false);
    }
  }

  Meter(RegexBudget budget) {
    left = PARTS * budget.steps();
  }

  /** Takes so many parts of a step. */
  void take(long parts) {
    left -= parts;
    if (left < 0) {
      throw new Exceeded();
    }
  }
}
