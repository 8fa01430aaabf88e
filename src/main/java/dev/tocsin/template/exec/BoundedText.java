package dev.tocsin.template.exec;

/** Text under construction that refuses to grow or to nest beyond a limit. */
public final class BoundedText {
  private static final int MAX_NESTING = 100;

  private final StringBuilder text = new StringBuilder();
  private final int limit;
  private int nesting;

  BoundedText(int limit) {
    this.limit = limit;
  }

  public BoundedText append(String more) {
    if (more.length() > limit - text.length()) {
      throw tooLong();
    }
    text.append(more);
    return this;
  }

  public BoundedText append(char c) {
    if (text.length() >= limit) {
      throw tooLong();
    }
    text.append(c);
    return this;
  }

  BoundedText append(String more, int from, int to) {
    if (to - from > limit - text.length()) {
      throw tooLong();
    }
    text.append(more, from, to);
    return this;
  }

  void repeat(char c, int count) {
    if (count > limit - text.length()) {
      throw tooLong();
    }
    text.repeat(c, Math.max(0, count));
  }

  /** Texts with another one between them. */
  public BoundedText join(String between, Iterable<String> texts) {
    String before = "";
    for (String each : texts) {
      append(before).append(each);
      before = between;
    }
    return this;
  }

  /** To be called before the parts of a value are written, with {@link #leave} behind them. */
  void enter() {
    if (++nesting > MAX_NESTING) {
      throw new EvaluationException("value nested more than " + MAX_NESTING + " deep");
    }
  }

  boolean nested() {
    return nesting > 1;
  }

  void leave() {
    nesting--;
  }

  private EvaluationException tooLong() {
    return new EvaluationException("more than " + limit + " characters of text");
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
