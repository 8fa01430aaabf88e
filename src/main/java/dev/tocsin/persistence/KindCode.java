package dev.tocsin.persistence;

import dev.tocsin.history.AlertEvent.Kind;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** The numbers that kinds of events have in files, as the view {@code alert_history} reads them. */
final class KindCode {
  private static final Map<Integer, Kind> KINDS =
      Arrays.stream(Kind.values())
          .collect(Collectors.toUnmodifiableMap(KindCode::of, kind -> kind));

  private KindCode() {}

  static int of(Kind kind) {
    return switch (kind) {
      case FIRED -> 0;
      case RESOLVED -> 1;
      case UPDATED -> 2;
      case SUPPRESSED -> 3;
      case UNSUPPRESSED -> 4;
      case TIMED_OUT -> 5;
      case REFUSED -> 6;
    };
  }

  static Kind kind(int code) {
    return Objects.requireNonNull(KINDS.get(code), () -> "unknown kind " + code);
  }
}
