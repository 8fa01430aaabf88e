package dev.tocsin.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * One alert as it is known at a moment: who it is (its labels), what is said about it, and from
 * when to when it fires.
 *
 * @param endsAt when it stops firing, in the past once it has resolved
 * @param generatorUrl where the alert was made; empty where nobody said
 * @param updatedAt when it was received, or when it ran out
 * @param timeout whether {@code endsAt} was set by us, because the sender gave none
 */
public record Alert(
    Labels labels,
    Labels annotations,
    Instant startsAt,
    Instant endsAt,
    String generatorUrl,
    Instant updatedAt,
    boolean timeout) {

  /** What senders' clocks and delays may add to the way of an end. */
  private static final Duration CLOCK_DRIFT = Duration.ofMinutes(1);

  /** Upstream's order inside a group: by job, by instance, then by all labels. */
  public static final Comparator<Labels> LABELS_ORDER = Alert::compare;

  /** The same for whole alerts. */
  public static final Comparator<Alert> ORDER = Comparator.comparing(Alert::labels, LABELS_ORDER);

  private static int compare(Labels a, Labels b) {
    int byJob = compare(a.find("job"), b.find("job"));
    if (byJob != 0) {
      return byJob;
    }
    int byInstance = compare(a.find("instance"), b.find("instance"));
    return byInstance != 0 ? byInstance : a.compareTo(b);
  }

  /** Label sets that lack the label come last. */
  private static int compare(@Nullable String a, @Nullable String b) {
    if (a == null || b == null) {
      return Boolean.compare(a == null, b == null);
    }
    return Labels.compare(a, b);
  }

  public boolean resolvedAt(Instant when) {
    return !endsAt.isAfter(when);
  }

  public String name() {
    return labels.alertName();
  }

  /**
   * What is known after {@code newer} was posted on top of this alert: of two posts that overlap in
   * time the earliest start, the newest annotations and the latest explicit end; posts that do not
   * overlap are two episodes, and the newer one stands alone. Which one is newer is for the caller
   * to say: the clock may have been set back between them.
   */
  public Alert merge(Alert newer, Instant now) {
    return overlaps(newer) ? newer.during(earliestStart(newer), laterEnd(newer, now)) : newer;
  }

  private boolean overlaps(Alert newer) {
    return (newer.endsAt.isAfter(startsAt) && newer.endsAt.isBefore(endsAt))
        || (newer.startsAt.isAfter(startsAt) && newer.startsAt.isBefore(endsAt));
  }

  private Instant earliestStart(Alert newer) {
    return startsAt.isBefore(newer.startsAt) ? startsAt : newer.startsAt;
  }

  /** An end that was given by a clock which has been set back since counts no more. */
  private Instant laterEnd(Alert newer, Instant now) {
    boolean sameClock = !newer.updatedAt.isBefore(updatedAt);
    boolean thisCounts = sameClock && (newer.resolvedAt(now) ? resolvedAt(now) : !timeout);
    return thisCounts && endsAt.isAfter(newer.endsAt) ? endsAt : newer.endsAt;
  }

  /** The same from one time to another. */
  public Alert during(Instant start, Instant end) {
    return new Alert(labels, annotations, start, end, generatorUrl, updatedAt, timeout);
  }

  /** Whether it has run out since it was last received, and nobody has taken note. */
  public boolean ranOutUnnoticed(Instant now) {
    return resolvedAt(now) && endsAt.isAfter(updatedAt);
  }

  /** The same, once somebody has taken note that it has run out: known until its end. */
  public Alert noticed() {
    return new Alert(labels, annotations, startsAt, endsAt, generatorUrl, endsAt, timeout);
  }

  /**
   * The same after nobody could hear of it until {@code now}: one that was not known to have ended
   * fires on for as long as it was given, counted from then.
   */
  public Alert resumed(Instant now) {
    if (updatedAt.isAfter(now)) {
      return setBack(updatedAt, now);
    }
    if (!ranOutUnnoticed(now)) {
      return this;
    }
    Instant end = now.plus(Duration.between(updatedAt, endsAt));
    return new Alert(labels, annotations, startsAt, end, generatorUrl, now, timeout);
  }

  /**
   * The same after the clock was set back: what had ended by then has ended, and a time that was
   * given for want of an end is no longer than it was.
   */
  public Alert setBack(Instant from, Instant to) {
    if (resolvedAt(from)) {
      Instant updated = endsAt.isAfter(updatedAt) ? to.minusMillis(1) : to;
      Instant start = startsAt.isBefore(to) ? startsAt : to;
      return new Alert(labels, annotations, start, to, generatorUrl, updated, timeout);
    }
    return timeout ? during(startsAt, endsAt.minus(Duration.between(to, from))) : this;
  }

  /**
   * Whether this, which was known as {@code before}, has been given another end on purpose: senders
   * that repeat an alert move its end on as their clock goes.
   */
  public boolean endsElsewhereThan(Alert before) {
    Duration moved = Duration.between(before.endsAt, endsAt);
    Duration passed = Duration.between(before.updatedAt, updatedAt);
    Duration going = passed.isNegative() ? Duration.ZERO : passed;
    return moved.isNegative() || moved.compareTo(going.plus(CLOCK_DRIFT)) > 0;
  }

  /** Whether everything but the end and the time of the post is as it was. */
  public boolean differsOnlyInEnd(Alert other) {
    return startsAt.equals(other.startsAt)
        && annotations.equals(other.annotations)
        && generatorUrl.equals(other.generatorUrl)
        && labels.equals(other.labels);
  }

  /** This alert, sharing what it has in common with an older version of itself, to save memory. */
  public Alert keepingTextsOf(Alert older) {
    return new Alert(
        older.labels,
        annotations.equals(older.annotations) ? older.annotations : annotations,
        startsAt.equals(older.startsAt) ? older.startsAt : startsAt,
        endsAt,
        generatorUrl.equals(older.generatorUrl) ? older.generatorUrl : generatorUrl,
        updatedAt,
        timeout);
  }
}
