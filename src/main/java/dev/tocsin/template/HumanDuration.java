package dev.tocsin.template;

import dev.tocsin.template.exec.FailedCall;
import dev.tocsin.template.exec.Numbers;
import dev.tocsin.template.exec.Times;
import dev.tocsin.template.exec.Type;
import dev.tocsin.template.exec.Value;
import java.util.List;

/** A duration in seconds as people write it: {@code 1d 2h 3m 4s}, or four digits with a prefix. */
final class HumanDuration {
  private static final List<String> PREFIXES = List.of("m", "u", "n", "p", "f", "a", "z", "y");

  private HumanDuration() {}

  static String of(Value value) {
    double seconds = seconds(value);
    if (Double.isNaN(seconds) || Double.isInfinite(seconds)) {
      return Numbers.significant(seconds, 4);
    }
    if (seconds == 0) {
      return "0s";
    }
    return Math.abs(seconds) < 1 ? small(seconds) : large(seconds);
  }

  private static double seconds(Value value) {
    return switch (value) {
      case Value.Real real -> real.value();
      case Value.Whole whole when whole.type() == Times.DURATION -> whole.value() / 1e9;
      case Value.Whole whole when whole.type() == Type.INT || whole.type() == Type.INT64 ->
          whole.value();
      case Value.Text text when text.type() == Type.STRING -> Numbers.parse(text.text());
      default ->
          throw new FailedCall(
              "can't convert " + (value.isNothing() ? "<nil>" : value.type().name()) + " to float");
    };
  }

  private static String large(double signed) {
    double value = Math.abs(signed);
    String sign = signed < 0 ? "-" : "";
    long all = (long) value;
    long seconds = all % 60;
    long minutes = all / 60 % 60;
    long hours = all / 3600 % 24;
    long days = all / 86400;
    if (days != 0) {
      return "%s%dd %dh %dm %ds".formatted(sign, days, hours, minutes, seconds);
    }
    if (hours != 0) {
      return "%s%dh %dm %ds".formatted(sign, hours, minutes, seconds);
    }
    return minutes != 0
        ? "%s%dm %ds".formatted(sign, minutes, seconds)
        : sign + Numbers.significant(value, 4) + "s";
  }

  private static String small(double seconds) {
    double value = seconds;
    String prefix = "";
    for (String next : PREFIXES) {
      if (Math.abs(value) >= 1) {
        break;
      }
      prefix = next;
      value *= 1000;
    }
    return Numbers.significant(value, 4) + prefix + "s";
  }
}
