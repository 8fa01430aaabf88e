package dev.tocsin.timeinterval;

/** Tells what is wrong with a written time interval. */
public final class TimeIntervalException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TimeIntervalException(String offender, String rule) {
    super((offender.isEmpty() ? "\"\"" : offender) + ": " + rule);
  }
}
