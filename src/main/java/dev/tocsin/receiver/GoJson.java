package dev.tocsin.receiver;

import dev.tocsin.alert.Labels;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * JSON as Go's {@code encoding/json} writes it, byte for byte: {@code <}, {@code >} and {@code &}
 * escaped, numbers in Go's notation.
 */
public final class GoJson {
  private static final BigInteger LEAST = BigInteger.valueOf(Long.MIN_VALUE);
  private static final BigInteger MOST = BigInteger.TWO.pow(64).subtract(BigInteger.ONE);

  private final StringBuilder out = new StringBuilder();

  private final boolean sorts;

  private GoJson(boolean sorts) {
    this.sorts = sorts;
  }

  /**
   * A null, text, flag, number, time, label set, list or map of these, maps sorted as Go sorts
   * them.
   *
   * @throws IllegalArgumentException for numbers that JSON does not have
   */
  public static String sorted(@Nullable Object value) {
    return new GoJson(true).value(value).toString();
  }

  /** The same, maps in their own order, as Go writes structs. */
  public static String inOrder(@Nullable Object value) {
    return new GoJson(false).value(value).toString();
  }

  private GoJson value(@Nullable Object value) {
    switch (value) {
      case null -> out.append("null");
      case String text -> text(text);
      case Boolean flag -> out.append(flag.booleanValue());
      case BigInteger number -> whole(number);
      case Double number -> fraction(number);
      case Float number -> fraction(number.doubleValue());
      case Number number -> out.append(number.longValue());
      case Instant time -> text(time(time));
      case Labels labels -> map(labels.toMap());
      case Map<?, ?> map -> map(sorts ? byName(map) : map);
      case Collection<?> list -> list(list);
      default -> text(value.toString());
    }
    return this;
  }

  private static Map<?, ?> byName(Map<?, ?> map) {
    Map<String, @Nullable Object> sorted = new TreeMap<>(Labels::compare);
    map.forEach((name, value) -> sorted.put(String.valueOf(name), value));
    return sorted;
  }

  private void map(Map<?, ?> map) {
    char before = '{';
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      out.append(before);
      text(String.valueOf(entry.getKey()));
      out.append(':');
      value(entry.getValue());
      before = ',';
    }
    out.append(map.isEmpty() ? "{}" : "}");
  }

  private void list(Collection<?> list) {
    char before = '[';
    for (Object each : list) {
      out.append(before);
      value(each);
      before = ',';
    }
    out.append(list.isEmpty() ? "[]" : "]");
  }

  /** Beyond 64 bits upstream's YAML library reads a float. */
  private void whole(BigInteger number) {
    if (number.compareTo(LEAST) < 0 || number.compareTo(MOST) > 0) {
      fraction(number.doubleValue());
    } else {
      out.append(number);
    }
  }

  private void fraction(double number) {
    if (!Double.isFinite(number)) {
      throw new IllegalArgumentException("JSON has no number " + number);
    }
    double size = Math.abs(number);
    boolean negativeZero = size == 0 && 1 / number < 0;
    out.append(negativeZero ? "-" : "");
    BigDecimal digits = new BigDecimal(Double.toString(number)).stripTrailingZeros();
    out.append(size != 0 && (size < 1e-6 || size >= 1e21) ? scientific(digits) : plain(digits));
  }

  private static String plain(BigDecimal digits) {
    return digits.signum() == 0 ? "0" : digits.toPlainString();
  }

  private static String scientific(BigDecimal digits) {
    int exponent = digits.precision() - digits.scale() - 1;
    String mantissa = digits.movePointLeft(exponent).stripTrailingZeros().toPlainString();
    String sign = exponent < 0 ? "e-" : "e+";
    return mantissa + sign + Math.abs(exponent);
  }

  private void text(String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      character(text, i);
    }
    out.append('"');
  }

  private void character(String text, int at) {
    char c = text.charAt(at);
    switch (c) {
      case '"' -> out.append("\\\"");
      case '\\' -> out.append("\\\\");
      case '\b' -> out.append("\\b");
      case '\f' -> out.append("\\f");
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      case '<', '>', '&', '\u2028', '\u2029' -> escaped(c);
      default -> {
        if (c < 0x20) {
          escaped(c);
        } else {
          out.append(isAlone(text, at) ? '\ufffd' : c);
        }
      }
    }
  }

  private void escaped(char c) {
    out.append(String.format("\\u%04x", (int) c));
  }

  /** Half of a surrogate pair has no UTF-8. */
  private static boolean isAlone(String text, int at) {
    char c = text.charAt(at);
    if (Character.isHighSurrogate(c)) {
      return at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1));
    }
    return Character.isLowSurrogate(c)
        && (at == 0 || !Character.isHighSurrogate(text.charAt(at - 1)));
  }

  /** RFC 3339 with as many digits below the second as there are. */
  public static String time(Instant time) {
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time.atOffset(ZoneOffset.UTC));
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
