package dev.tocsin.setting;

import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The notation of durations in Prometheus' files: {@code 1h30m}, units from {@code y} (365 days)
 * down to {@code ms}, each once and in falling order.
 */
public final class PrometheusDuration {
  private record Unit(String name, long millis, boolean onlyWhole) {}

  private static final List<Unit> UNITS =
      List.of(
          new Unit("y", 365L * 24 * 3600 * 1000, true),
          new Unit("w", 7L * 24 * 3600 * 1000, true),
          new Unit("d", 24L * 3600 * 1000, false),
          new Unit("h", 3600L * 1000, false),
          new Unit("m", 60L * 1000, false),
          new Unit("s", 1000, false),
          new Unit("ms", 1, false));

  private static final Pattern NOTATION =
      Pattern.compile(
          "(?:([0-9]+)y)?(?:([0-9]+)w)?(?:([0-9]+)d)?(?:([0-9]+)h)?(?:([0-9]+)m)?"
              + "(?:([0-9]+)s)?(?:([0-9]+)ms)?");

  /** The longest that upstream can count, in nanoseconds of a long. */
  private static final long MAX_MILLIS = Long.MAX_VALUE / 1_000_000;

  private PrometheusDuration() {}

  public static Duration parse(String text) {
    if (text.equals("0")) {
      return Duration.ZERO;
    }
    Matcher written = NOTATION.matcher(text);
    if (text.isEmpty() || !written.matches()) {
      throw new SettingException("is not a duration such as 1h30m");
    }
    try {
      return Duration.ofMillis(millis(written));
    } catch (ArithmeticException | NumberFormatException e) {
      throw new SettingException("is a duration out of range");
    }
  }

  private static long millis(Matcher written) {
    long sum = 0;
    for (int i = 0; i < UNITS.size(); i++) {
      String count = written.group(i + 1);
      if (count != null) {
        sum = Math.addExact(sum, Math.multiplyExact(Long.parseLong(count), UNITS.get(i).millis()));
      }
    }
    if (sum > MAX_MILLIS) {
      throw new ArithmeticException("more nanoseconds than a long holds");
    }
    return sum;
  }

  /** As Prometheus prints it: weeks and years only when nothing is left over. */
  public static String print(Duration duration) {
    long rest = duration.toMillis();
    if (rest == 0) {
      return "0s";
    }
    StringBuilder text = new StringBuilder();
    for (Unit unit : UNITS) {
      long count = unit.onlyWhole() && rest % unit.millis() != 0 ? 0 : rest / unit.millis();
      if (count > 0) {
        text.append(count).append(unit.name());
        rest -= count * unit.millis();
      }
    }
    return text.toString();
  }
}
