package dev.tocsin.silence;

import dev.tocsin.alert.Labels;
import dev.tocsin.matcher.Matcher;
import dev.tocsin.matcher.Matchers;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A wish not to be told of some alerts for some time.
 *
 * @param id empty until the silence is known
 * @param matcherSets alerts that one of these matches are silenced
 * @param receiverMatcherSets only receivers whose labels one of these matches hear nothing; none at
 *     all for every receiver
 * @param startsAt the zero time of Go for at once
 * @param updatedAt when it was last changed; anything until the silence is known
 */
public record Silence(
    String id,
    List<Matchers> matcherSets,
    List<Matchers> receiverMatcherSets,
    Instant startsAt,
    Instant endsAt,
    Instant updatedAt,
    String createdBy,
    String comment,
    Labels annotations) {

  /** What Go writes where nobody gave a time. */
  static final Instant NO_TIME = Instant.parse("0001-01-01T00:00:00Z");

  private static final Comparator<Silence> NEWEST_LAST =
      Comparator.comparing(Silence::updatedAt)
          .thenComparing(Silence::endsAt, Comparator.reverseOrder())
          .thenComparing(Silence::toString);

  public Silence {
    matcherSets = List.copyOf(matcherSets);
    receiverMatcherSets = List.copyOf(receiverMatcherSets);
  }

  public SilenceState stateAt(Instant now) {
    if (!endsAt.isAfter(now)) {
      return SilenceState.EXPIRED;
    }
    return startsAt.isAfter(now) ? SilenceState.PENDING : SilenceState.ACTIVE;
  }

  /**
   * Of two versions the one that was changed last; of two changes at one time the one that ends
   * first.
   */
  Silence merge(Silence other) {
    return NEWEST_LAST.compare(this, other) >= 0 ? this : other;
  }

  /**
   * Whether this may become {@code edited} without changing what was silenced in the past. Start
   * times are compared by the second, because clients cut them.
   */
  boolean allows(Silence edited, Instant now) {
    if (!silencesSame(edited)) {
      return false;
    }
    return switch (stateAt(now)) {
      case ACTIVE ->
          startsAt.getEpochSecond() == edited.startsAt.getEpochSecond()
              && !edited.endsAt.isBefore(now);
      case PENDING -> !edited.startsAt.isBefore(now);
      case EXPIRED -> false;
    };
  }

  boolean silencesSame(Silence other) {
    return matcherSets.equals(other.matcherSets)
        && receiverMatcherSets.equals(other.receiverMatcherSets);
  }

  /** Whether one of the matcher sets holds a matcher equal to each of these. */
  boolean contains(List<Matcher> wanted) {
    return matcherSets.stream().anyMatch(set -> set.list().containsAll(wanted));
  }

  boolean mutes(Labels alert) {
    for (Matchers set : matcherSets) {
      if (set.matches(alert)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether it holds a regular expression that costs more than anybody may ask for; then it was
   * taken in by another program or version, and mutes nothing.
   */
  public boolean isTooCostly() {
    return Stream.of(matcherSets, receiverMatcherSets)
        .flatMap(List::stream)
        .flatMap(set -> set.list().stream())
        .anyMatch(Matcher::isTooCostly);
  }

  boolean appliesTo(Labels receiver) {
    return receiverMatcherSets.isEmpty()
        || receiverMatcherSets.stream().anyMatch(set -> set.matches(receiver));
  }

  Silence identified(String newId, Instant now) {
    Instant start = startsAt.isBefore(now) ? now : startsAt;
    return changed(newId, start, endsAt, now);
  }

  Silence updated(Instant now) {
    return changed(id, startsAt, endsAt, now);
  }

  /** One that never started did not silence anything, and starts when it ends. */
  Silence expired(Instant now) {
    return changed(id, startsAt.isAfter(now) ? now : startsAt, now, now);
  }

  Silence startedIfTimeless(Instant now) {
    return startsAt.equals(NO_TIME) ? changed(id, now, endsAt, updatedAt) : this;
  }

  private Silence changed(String newId, Instant start, Instant end, Instant updated) {
    return new Silence(
        newId,
        matcherSets,
        receiverMatcherSets,
        start,
        end,
        updated,
        createdBy,
        comment,
        annotations);
  }
}
