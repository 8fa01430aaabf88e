package dev.tocsin.receiver;

import dev.tocsin.alert.Labels;
import dev.tocsin.alert.LabelsJson;
import dev.tocsin.alert.Timestamps;
import dev.tocsin.json.JsonText.Writing;
import dev.tocsin.json.JsonWriter;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Bodies of JSON as Go's {@code encoding/json} writes them, byte for byte: {@code <}, {@code >} and
 * {@code &} escaped, numbers in Go's notation, a line break at the end.
 */
public final class GoJson {
  private static final BigInteger LEAST = BigInteger.valueOf(Long.MIN_VALUE);
  private static final BigInteger MOST = BigInteger.TWO.pow(64).subtract(BigInteger.ONE);

  /** Enough for what the history keeps of a text, whatever its characters. */
  private static final int SHOWN_BYTES = 16 << 10;

  private static final long MOST_BYTES = Runtime.getRuntime().maxMemory() >> 2;

  private final JsonWriter json;
  private final boolean sorts;

  private GoJson(JsonWriter json, boolean sorts) {
    this.json = json;
    this.sorts = sorts;
  }

  /**
   * A null, text, flag, number, time, label set, list or map of these, maps sorted as Go sorts
   * them.
   *
   * @throws IllegalArgumentException for numbers that JSON does not have
   */
  public static Buffer sorted(@Nullable Object value) {
    return of(json -> new GoJson(json, true).value(value));
  }

  /** The same, maps in their own order, as Go writes structs. */
  public static Buffer inOrder(@Nullable Object value) {
    return of(json -> new GoJson(json, false).value(value));
  }

  /**
   * Whatever this writes.
   *
   * @throws ReceiverException when it becomes longer than a quarter of the heap
   */
  public static Buffer of(Writing value) {
    return of(value, MOST_BYTES);
  }

  static Buffer of(Writing value, long mostBytes) {
    Body body = new Body(mostBytes);
    JsonWriter json = JsonWriter.likeGo(body);
    try {
      value.write(json);
      json.finish();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return body.bytes;
  }

  /** The text that a body begins with, for people: the first {@link #SHOWN_BYTES} of it. */
  public static String start(Buffer body) {
    return body.getString(0, Math.min(body.length(), SHOWN_BYTES));
  }

  /** A body under construction. */
  private static final class Body extends OutputStream {
    private final Buffer bytes = Buffer.buffer();
    private final long most;

    Body(long most) {
      this.most = most;
    }

    @Override
    public void write(int value) {
      write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] from, int start, int length) {
      if (bytes.length() > most - length) {
        throw new ReceiverException("the body is longer than " + most + " bytes");
      }
      bytes.appendBytes(from, start, length);
    }
  }

  private void value(@Nullable Object value) throws IOException {
    switch (value) {
      case null -> json.literal("null");
      case String text -> json.text(text);
      case Boolean flag -> json.literal(flag.toString());
      case BigInteger number -> whole(number);
      case Double number -> fraction(number);
      case Float number -> fraction(number.doubleValue());
      case Number number -> json.number(number.longValue());
      case Instant time -> json.text(Timestamps.exact(time));
      case Labels labels -> LabelsJson.write(labels, json);
      case Map<?, ?> map -> map(sorts ? byName(map) : map);
      case Collection<?> list -> list(list);
      default -> json.text(value.toString());
    }
  }

  private static Map<?, ?> byName(Map<?, ?> map) {
    Map<String, @Nullable Object> sorted = new TreeMap<>(Labels::compare);
    map.forEach((name, value) -> sorted.put(String.valueOf(name), value));
    return sorted;
  }

  private void map(Map<?, ?> map) throws IOException {
    json.startObject();
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      json.name(String.valueOf(entry.getKey()));
      value(entry.getValue());
    }
    json.endObject();
  }

  private void list(Collection<?> list) throws IOException {
    json.startArray();
    for (Object each : list) {
      value(each);
    }
    json.endArray();
  }

  /** Beyond 64 bits upstream's YAML library reads a float. */
  private void whole(BigInteger number) throws IOException {
    if (number.compareTo(LEAST) < 0 || number.compareTo(MOST) > 0) {
      fraction(number.doubleValue());
    } else {
      json.literal(number.toString());
    }
  }

  private void fraction(double number) throws IOException {
    if (!Double.isFinite(number)) {
      throw new IllegalArgumentException("JSON has no number " + number);
    }
    double size = Math.abs(number);
    boolean negativeZero = size == 0 && 1 / number < 0;
    BigDecimal digits = new BigDecimal(Double.toString(number)).stripTrailingZeros();
    boolean plain = size == 0 || (size >= 1e-6 && size < 1e21);
    json.literal((negativeZero ? "-" : "") + (plain ? plain(digits) : scientific(digits)));
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
}
