package dev.tocsin.silence;

import dev.tocsin.alert.Labels;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Which silences match a label set, whether they have begun or not.
 *
 * @param version up to which change of the silences it counts
 * @param asOf when those that had ended were left out
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record Verdict(long version, Instant asOf, Watched[] muting) {
  static final Watched[] NOBODY = {};

  /** Looks at more silences, and drops those that are no more. */
  Verdict with(Iterable<Watched> more, Labels labels, long newVersion, Instant now) {
    List<Watched> all = new ArrayList<>(muting.length);
    for (Watched each : muting) {
      if (!each.isReplaced() && each.silence() != null) {
        all.add(each);
      }
    }
    for (Watched each : more) {
      consider(each, labels, now, all);
    }
    return new Verdict(newVersion, now, arrayOf(all));
  }

  /** One that has ended by now stays out. */
  static void consider(Watched watched, Labels labels, Instant now, List<Watched> muting) {
    Silence silence = watched.silence();
    if (silence != null
        && !watched.isReplaced()
        && silence.endsAt().isAfter(now)
        && silence.mutes(labels)
        && !muting.contains(watched)) {
      muting.add(watched);
    }
  }

  static Watched[] arrayOf(List<Watched> muting) {
    return muting.isEmpty() ? NOBODY : muting.toArray(NOBODY);
  }

  boolean holdsAt(Instant now) {
    return !now.isBefore(asOf);
  }
}
