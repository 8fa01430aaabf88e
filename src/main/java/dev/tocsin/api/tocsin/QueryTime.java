package dev.tocsin.api.tocsin;

import dev.tocsin.alert.Timestamps;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A time in a query, as Prometheus' API takes it: RFC 3339 or Unix seconds with a fraction. */
final class QueryTime {
  private static final Pattern SECONDS = Pattern.compile("-?[0-9]{1,12}(\\.[0-9]{1,9})?");

  private QueryTime() {}

  /** Null for anything else. */
  static @Nullable Instant parse(String text) {
    if (SECONDS.matcher(text).matches()) {
      BigDecimal seconds = new BigDecimal(text);
      long nanos = seconds.remainder(BigDecimal.ONE).movePointRight(9).longValue();
      return Instant.ofEpochSecond(seconds.longValue(), nanos);
    }
    try {
      return Timestamps.parse(text);
    } catch (DateTimeException e) {
      return null;
    }
  }
}
