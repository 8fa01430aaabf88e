package dev.tocsin.bench;

/**
 * What one server was seen to do.
 *
 * @param number not a number where only words fit
 * @param text as the table shows it
 */
record Reading(double number, String text) {

  static Reading of(double number) {
    return new Reading(number, shown(number));
  }

  /** The measuring was given up at this value. */
  static Reading over(double limit) {
    return new Reading(limit, "> " + shown(limit));
  }

  static Reading said(String text) {
    return new Reading(Double.NaN, text);
  }

  boolean isNumber() {
    return !Double.isNaN(number);
  }

  static String shown(double number) {
    return number < 100 ? "%.1f".formatted(number) : "%,.0f".formatted(number);
  }
}
