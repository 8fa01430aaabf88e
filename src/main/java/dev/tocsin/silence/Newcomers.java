package dev.tocsin.silence;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The silences that came last, or will last longer than they did, so that what is known of an alert
 * can be brought up to date by looking at these alone.
 *
 * @param version how many there have been
 * @param last the last of them
 */
record Newcomers(long version, List<Watched> last) {
  static final Newcomers NONE = new Newcomers(0, List.of());

  /** Beyond so many, finding all that match costs less. */
  private static final int MOST = 256;

  Newcomers with(Watched newcomer) {
    int dropped = last.size() < MOST ? 0 : MOST / 2;
    List<Watched> more = new ArrayList<>(last.subList(dropped, last.size()));
    more.add(newcomer);
    return new Newcomers(version + 1, List.copyOf(more));
  }

  /**
   * Those that came after a version, which may be one that is still to come here; null where they
   * are no longer known.
   */
  @Nullable List<Watched> since(long before) {
    long count = version - before;
    if (count > last.size()) {
      return null;
    }
    return count <= 0 ? List.of() : last.subList(last.size() - (int) count, last.size());
  }
}
