package dev.tocsin.cli;

import dev.tocsin.setting.SettingException;
import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A number of bytes on the command line as Prometheus takes it: units are powers of 1024. */
final class FlagSize {
  private static final Pattern NOTATION = Pattern.compile("([0-9]+(?:\\.[0-9]+)?)([KMGTPE]?)i?B");
  private static final String UNITS = "KMGTPE";
  private static final BigDecimal STEP = BigDecimal.valueOf(1024);

  private FlagSize() {}

  static long parse(String text) {
    if (text.equals("0")) {
      return 0;
    }
    Matcher written = NOTATION.matcher(text);
    if (!written.matches()) {
      throw new SettingException("is not a size such as 512MB");
    }
    int power = written.group(2).isEmpty() ? 0 : UNITS.indexOf(written.group(2)) + 1;
    try {
      return new BigDecimal(written.group(1))
          .multiply(STEP.pow(power))
          .toBigInteger()
          .longValueExact();
    } catch (ArithmeticException e) {
      throw new SettingException("is a size out of range");
    }
  }
}
