package dev.tocsin.inhibit;

import dev.tocsin.alert.Alert;
import dev.tocsin.alert.Labels;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.NavigableSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Sources that all inhibit the same targets, by fingerprint. Those that stay here though they have
 * run out, because nobody has taken note yet, are passed once and not for every target. One thread
 * changes it, any thread reads it.
 */
final class Crowd implements Sources.Group {
  private static final Comparator<Labels> BY_FINGERPRINT =
      ((Comparator<Labels>) (a, b) -> Long.compareUnsigned(a.fingerprint(), b.fingerprint()))
          .thenComparing(Comparator.naturalOrder());

  /** Passing so few again costs less than to have readers of different times disagree. */
  private static final int FEW = 16;

  /**
   * For so long what has run out is not looked at again: a post that was on its way meanwhile may
   * have moved an end, which nobody tells of.
   */
  private static final Duration LASTING = Duration.ofSeconds(5);

  private final NavigableSet<Labels> sources = new ConcurrentSkipListSet<>(BY_FINGERPRINT);

  /** Every change puts another object here, and so voids what a reader finds out meanwhile. */
  private final AtomicReference<Passed> passed =
      new AtomicReference<>(new Passed(null, Instant.MIN, Instant.MIN));

  /**
   * That nothing fires up to a place.
   *
   * @param last the last that does not; null for a beginning
   * @param lastEnd since when none of them does
   * @param until when to look again
   */
  private record Passed(@Nullable Labels last, Instant lastEnd, Instant until) {
    boolean holdsAt(Instant now) {
      return !now.isBefore(lastEnd) && now.isBefore(until);
    }

    boolean includes(Labels source) {
      return last != null && BY_FINGERPRINT.compare(source, last) <= 0;
    }
  }

  Crowd(Labels one, Labels other) {
    sources.add(one);
    sources.add(other);
  }

  void add(Labels source) {
    sources.add(source);
    passed.updateAndGet(before ->
        new Passed(
            before.includes(source) ? sources.lower(source) : before.last(),
            before.lastEnd(),
            before.until()));
  }

  /** Whether none is left. */
  boolean remove(Labels source) {
    sources.remove(source);
    return sources.isEmpty();
  }

  @Override
  public @Nullable Labels first(Instant now, Function<Labels, @Nullable Alert> lookup) {
    Passed before = passed.get();
    boolean holds = before.holdsAt(now);
    Labels last = holds ? before.last() : null;
    Instant lastEnd = holds ? before.lastEnd() : Instant.MIN;
    Labels found = null;
    int count = 0;
    for (Labels source : last == null ? sources : sources.tailSet(last, false)) {
      Alert alert = lookup.apply(source);
      if (alert != null && !alert.resolvedAt(now)) {
        found = source;
        break;
      }
      last = source;
      lastEnd = alert == null || alert.endsAt().isBefore(lastEnd) ? lastEnd : alert.endsAt();
      count++;
    }
    if (count > FEW) {
      Instant until = holds ? before.until() : now.plus(LASTING);
      passed.compareAndSet(before, new Passed(last, lastEnd, until));
    }
    return found;
  }
}
