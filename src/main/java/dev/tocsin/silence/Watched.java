package dev.tocsin.silence;

import dev.tocsin.matcher.MatcherIndex;
import dev.tocsin.matcher.Matchers;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A silence as the alerts that it mutes refer to it: an edit of its times reaches them at once. One
 * thread changes it, any thread reads it.
 */
final class Watched {
  /** Null once there is no such silence. */
  private volatile @Nullable Silence silence;

  /** Whether another one with other matchers has taken its place. */
  private volatile boolean replaced;

  /** Where its matcher sets are filed, each in its turn; for the thread that changes it. */
  private List<MatcherIndex.Place> places = List.of();

  Watched(Silence silence) {
    this.silence = silence;
  }

  @Nullable Silence silence() {
    return silence;
  }

  void become(@Nullable Silence changed) {
    silence = changed;
  }

  boolean isReplaced() {
    return replaced;
  }

  void replace() {
    replaced = true;
  }

  void file(MatcherIndex<Watched> index, List<Matchers> sets) {
    places = sets.stream().map(set -> index.add(set, this)).toList();
  }

  void withdraw(MatcherIndex<Watched> index) {
    places.forEach(place -> index.remove(place, this));
    places = List.of();
  }
}
