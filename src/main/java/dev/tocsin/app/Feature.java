package dev.tocsin.app;

import java.util.Locale;

/** A behaviour that {@code --enable-feature} switches on; upstream's {@code featurecontrol}. */
public enum Feature {
  ALERT_NAMES_IN_METRICS,
  RECEIVER_NAME_IN_METRICS,
  GROUP_KEY_IN_METRICS,
  CLASSIC_MODE,
  UTF8_STRICT_MODE,
  AUTO_GOMEMLIMIT,
  EVENT_RECORDER;

  /** As written on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
