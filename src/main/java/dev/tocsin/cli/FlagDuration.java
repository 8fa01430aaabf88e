package dev.tocsin.cli;

import dev.tocsin.setting.GoDuration;
import dev.tocsin.setting.SettingException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.regex.Pattern;

/** A duration on the command line: Go's notation, in which kingpin also allows days and weeks. */
final class FlagDuration {
  private static final Pattern DAYS_OR_WEEKS =
      Pattern.compile("([0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)([dw])");
  private static final BigDecimal HOURS_OF_A_DAY = BigDecimal.valueOf(24);
  private static final BigDecimal HOURS_OF_A_WEEK = BigDecimal.valueOf(7 * 24);

  private FlagDuration() {}

  static Duration parse(String text) {
    String inHours =
        DAYS_OR_WEEKS
            .matcher(text)
            .replaceAll(part -> hours(part.group(1), part.group(2)).toPlainString() + "h");
    return GoDuration.parse(inHours).value();
  }

  static Duration parsePositive(String text) {
    Duration duration = parse(text);
    if (!duration.isPositive()) {
      throw new SettingException("is not longer than 0");
    }
    return duration;
  }

  private static BigDecimal hours(String count, String unit) {
    return new BigDecimal(count).multiply(unit.equals("d") ? HOURS_OF_A_DAY : HOURS_OF_A_WEEK);
  }
}
