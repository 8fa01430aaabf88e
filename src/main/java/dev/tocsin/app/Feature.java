package dev.tocsin.app;

import dev.tocsin.matcher.MatcherParser;
import java.util.Locale;
import java.util.Set;

/** A behaviour that {@code --enable-feature} switches on; upstream's {@code featurecontrol}. */
public enum Feature {
  ALERT_NAMES_IN_METRICS,
  RECEIVER_NAME_IN_METRICS,
  GROUP_KEY_IN_METRICS,
  CLASSIC_MODE,
  UTF8_STRICT_MODE,
  AUTO_GOMEMLIMIT,
  EVENT_RECORDER;

  /** How matchers and label names are written when these are switched on. */
  public static MatcherParser.Mode matcherMode(Set<Feature> enabled) {
    if (enabled.contains(CLASSIC_MODE)) {
      return MatcherParser.Mode.CLASSIC;
    }
    return enabled.contains(UTF8_STRICT_MODE)
        ? MatcherParser.Mode.UTF8
        : MatcherParser.Mode.FALLBACK;
  }

  /** As written on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
