package dev.tocsin.template.exec;

/** Arithmetic on durations in nanoseconds, and Go's way of writing them: {@code 1h2m3.5s}. */
final class Durations {
  private static final long SECOND = 1_000_000_000;

  private Durations() {}

  static String text(long nanos) {
    if (nanos == 0) {
      return "0s";
    }
    String sign = nanos < 0 ? "-" : "";
    long all = Math.abs(nanos);
    if (nanos == Long.MIN_VALUE) {
      return "-2562047h47m16.854775808s";
    }
    if (all < SECOND) {
      return sign + small(all);
    }
    long seconds = all / SECOND;
    StringBuilder text = new StringBuilder(sign);
    if (seconds >= 3600) {
      text.append(seconds / 3600).append('h');
    }
    if (seconds >= 60) {
      text.append(seconds / 60 % 60).append('m');
    }
    return text.append(seconds % 60).append(fraction(all % SECOND, 9)).append('s').toString();
  }

  private static String small(long nanos) {
    if (nanos < 1_000) {
      return nanos + "ns";
    }
    return nanos < 1_000_000
        ? nanos / 1_000 + fraction(nanos % 1_000, 3) + "\u00b5s"
        : nanos / 1_000_000 + fraction(nanos % 1_000_000, 6) + "ms";
  }

  private static String fraction(long part, int digits) {
    if (part == 0) {
      return "";
    }
    String text = Long.toString(part);
    String padded = "0".repeat(digits - text.length()) + text;
    int end = padded.length();
    while (padded.charAt(end - 1) == '0') {
      end--;
    }
    return "." + padded.substring(0, end);
  }

  /** How many units of so many seconds it lasts. */
  static double parts(long nanos, long unitSeconds) {
    long unit = unitSeconds * SECOND;
    long whole = nanos / unit;
    return whole + (double) (nanos % unit) / unit;
  }

  static long abs(long nanos) {
    return nanos == Long.MIN_VALUE ? Long.MAX_VALUE : Math.abs(nanos);
  }

  static long truncate(long nanos, long step) {
    return step <= 0 ? nanos : nanos - nanos % step;
  }

  static long round(long nanos, long step) {
    if (step <= 0) {
      return nanos;
    }
    long rest = Math.abs(nanos % step);
    long towardsZero = nanos - nanos % step;
    if (rest < step - rest) {
      return towardsZero;
    }
    return nanos < 0 ? towardsZero - step : towardsZero + step;
  }
}
