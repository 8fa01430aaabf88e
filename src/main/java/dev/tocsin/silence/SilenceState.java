package dev.tocsin.silence;

import java.util.Locale;

/** Where a silence stands in its life, in the order in which silences are listed. */
public enum SilenceState {
  ACTIVE,
  PENDING,
  EXPIRED;

  /** As the API and the metrics name it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
