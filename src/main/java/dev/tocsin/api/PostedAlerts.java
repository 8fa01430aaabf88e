package dev.tocsin.api;

import dev.tocsin.alert.Alert;
import dev.tocsin.alert.GoQuote;
import dev.tocsin.alert.Labels;
import dev.tocsin.alert.Timestamps;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The alerts of one post: gives each its times, judges it, and keeps the valid ones. */
public final class PostedAlerts {
  /** What a label set may have in UTF-8: it is compared, indexed and copied all the time. */
  private static final int MOST_LABELS_BYTES = 4 << 20;

  private final Instant now;
  private final Instant timeoutEnd;
  private final Predicate<String> labelNames;
  private final List<Alert> valid = new ArrayList<>();
  private final List<String> mistakes = new ArrayList<>();
  private final Set<String> goodNames = new HashSet<>();
  private int firing;
  private int resolved;

  /**
   * Judges alerts that are posted at this time.
   *
   * @param resolveTimeout for how long an alert fires that gives no end
   * @param labelNames which names are allowed
   */
  public PostedAlerts(Instant now, Duration resolveTimeout, Predicate<String> labelNames) {
    this.now = now;
    this.timeoutEnd = now.plus(resolveTimeout);
    this.labelNames = labelNames;
  }

  /** Takes in one alert as it was written; a time that is missing or zero is not given. */
  void add(
      Labels labels,
      Labels annotations,
      @Nullable Instant startsAt,
      @Nullable Instant endsAt,
      String generatorUrl) {
    boolean timeout = !given(endsAt);
    Instant end = or(endsAt, timeoutEnd);
    Instant start = or(startsAt, timeout ? now : end);
    if (end.isAfter(now)) {
      firing++;
    } else {
      resolved++;
    }
    String mistake = mistake(labels, annotations, start, end);
    if (mistake == null) {
      // Whoever keeps it will ask, and has less time.
      labels.fingerprint();
      valid.add(new Alert(labels, annotations, start, end, generatorUrl, now, timeout));
    } else {
      mistakes.add(mistake);
    }
  }

  private static boolean given(@Nullable Instant time) {
    return time != null && !time.equals(Timestamps.ZERO);
  }

  private static Instant or(@Nullable Instant time, Instant otherwise) {
    return time == null || !given(time) ? otherwise : time;
  }

  private @Nullable String mistake(
      Labels labels, Labels annotations, Instant startsAt, Instant endsAt) {
    if (endsAt.isBefore(startsAt)) {
      return "start time must be before end time";
    }
    if (labels.isEmpty()) {
      return "at least one label pair required";
    }
    if (labels.isLargerThan(MOST_LABELS_BYTES)) {
      return "invalid label set: its " + labels.size() + " labels have more than 4 MiB";
    }
    String name = wrongName(labels);
    if (name != null) {
      return "invalid label set: invalid name " + GoQuote.quote(name);
    }
    name = wrongName(annotations);
    return name == null ? null : "invalid annotations: invalid name " + GoQuote.quote(name);
  }

  private @Nullable String wrongName(Labels labels) {
    for (int i = 0; i < labels.size(); i++) {
      String name = labels.name(i);
      if (!goodNames.contains(name)) {
        if (!labelNames.test(name)) {
          return name;
        }
        goodNames.add(name);
      }
    }
    return null;
  }

  public List<Alert> valid() {
    return valid;
  }

  /** What is wrong, one sentence for each alert that is not valid. */
  public List<String> mistakes() {
    return mistakes;
  }

  /** How many fire, valid or not. */
  int firing() {
    return firing;
  }

  /** How many have resolved, valid or not. */
  int resolved() {
    return resolved;
  }
}
