package dev.tocsin.setting;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A duration in Go's own notation, which the {@code timeout} of an integration is written in:
 * {@code 1m30s}, {@code 1.5h}, {@code 300ms}; no days.
 */
public record GoDuration(Duration value) implements Leaf {
  public static final GoDuration ZERO = new GoDuration(Duration.ZERO);

  private static final Pattern PART =
      Pattern.compile("([0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(ns|us|\u00b5s|\u03bcs|ms|s|m|h)");
  private static final Pattern WHOLE = Pattern.compile("[+-]?(?:" + PART.pattern() + ")+");
  private static final Map<String, Long> NANOS =
      Map.of(
          "ns", 1L,
          "us", 1_000L,
          "\u00b5s", 1_000L,
          "\u03bcs", 1_000L,
          "ms", 1_000_000L,
          "s", 1_000_000_000L,
          "m", 60_000_000_000L,
          "h", 3_600_000_000_000L);

  public static GoDuration parse(String text) {
    if (text.matches("[+-]?0")) {
      return ZERO;
    }
    if (!WHOLE.matcher(text).matches()) {
      throw new SettingException("is not a duration such as 1m30s");
    }
    BigDecimal nanos = BigDecimal.ZERO;
    for (Matcher part = PART.matcher(text); part.find(); ) {
      BigDecimal unit = BigDecimal.valueOf(NANOS.getOrDefault(part.group(2), 1L));
      nanos = nanos.add(new BigDecimal(part.group(1)).multiply(unit));
    }
    if (nanos.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
      throw new SettingException("is a duration out of range");
    }
    return new GoDuration(
        Duration.ofNanos(text.startsWith("-") ? -nanos.longValue() : nanos.longValue()));
  }

  /** As Go prints it: {@code 1h0m0s}, {@code 1.5s}, {@code 20ms}. */
  @Override
  public String toString() {
    if (value.isZero()) {
      return "0s";
    }
    String sign = value.isNegative() ? "-" : "";
    Duration size = value.abs();
    return sign + (size.toSeconds() == 0 ? small(size.toNanos()) : large(size));
  }

  private static String small(long nanos) {
    if (nanos < 1_000) {
      return nanos + "ns";
    }
    return nanos < 1_000_000 ? decimal(nanos, 3) + "\u00b5s" : decimal(nanos, 6) + "ms";
  }

  private static String large(Duration size) {
    String seconds = decimal(size.toSecondsPart() * 1_000_000_000L + size.toNanosPart(), 9) + "s";
    if (size.toMinutes() == 0) {
      return seconds;
    }
    String minutes = size.toMinutesPart() + "m" + seconds;
    return size.toHours() == 0 ? minutes : size.toHours() + "h" + minutes;
  }

  private static String decimal(long digits, int places) {
    BigDecimal number = BigDecimal.valueOf(digits, places);
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }
}
