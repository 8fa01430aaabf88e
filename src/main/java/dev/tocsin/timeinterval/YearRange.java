package dev.tocsin.timeinterval;

/** Years, both ends included. */
public record YearRange(int first, int last) {
  /** From {@code 2026:2028} or {@code 2026}. */
  public static YearRange parse(String text) {
    Span span = Span.parse(text, Span::number);
    span.requireOrder(text);
    return new YearRange(span.first(), span.last());
  }

  boolean contains(int year) {
    return new Span(first, last).contains(year);
  }

  /** As upstream writes it. */
  @Override
  public String toString() {
    return new Span(first, last).toString();
  }
}
