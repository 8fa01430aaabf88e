package dev.tocsin.matcher;

import dev.tocsin.alert.Labels;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds, of many conditions, those that a label set may meet. Each is filed under what one of its
 * matchers asks for, whichever has the fewest beside it: the values that alone match it, or a text
 * that the value must hold; or among the rest, where none asks for anything. One thread changes it,
 * any thread reads it.
 *
 * @param <E> what conditions are filed for
 */
public final class MatcherIndex<E> {
  private final Map<String, LabelIndex<E>> byLabel = new ConcurrentHashMap<>();
  private final Bucket<E> rest = new Bucket<>();

  /** How many entries are not found by a whole value. */
  private final AtomicInteger searched = new AtomicInteger();

  /**
   * Where an entry is filed.
   *
   * @param label null for among the rest
   * @param texts whole values, or beginnings of texts to be found in values
   * @param whole which of them
   */
  public record Place(@Nullable String label, Set<String> texts, boolean whole) {
    static final Place REST = new Place(null, Set.of(), false);
  }

  /** Files an entry, and returns where. */
  public Place add(Matchers matchers, E entry) {
    Place place = place(matchers);
    searched.addAndGet(place.whole() ? 0 : 1);
    if (place.label() == null) {
      rest.add(entry);
    } else {
      byLabel.computeIfAbsent(place.label(), name -> new LabelIndex<>()).add(place, entry);
    }
    return place;
  }

  public void remove(Place place, E entry) {
    searched.addAndGet(place.whole() ? 0 : -1);
    if (place.label() == null) {
      rest.remove(entry);
      return;
    }
    LabelIndex<E> index = byLabel.get(place.label());
    if (index != null && index.remove(place, entry)) {
      byLabel.remove(place.label());
    }
  }

  public boolean isEmpty() {
    return byLabel.isEmpty() && rest.size() == 0;
  }

  /** Whether finding candidates costs no more than looking up what is known of a label set. */
  public boolean isFast() {
    return searched.get() == 0;
  }

  /** Visits all that may be met, and some that are not; one that is may be visited twice. */
  public void candidates(Labels labels, Consumer<E> visit) {
    rest.forEach(visit);
    if (!byLabel.isEmpty()) {
      for (int i = 0; i < labels.size(); i++) {
        LabelIndex<E> index = byLabel.get(labels.name(i));
        if (index != null) {
          index.candidates(labels.value(i), visit);
        }
      }
    }
  }

  /** A condition that a missing label meets cannot be found by what the label holds. */
  private Place place(Matchers matchers) {
    Place best = Place.REST;
    long least = Long.MAX_VALUE;
    for (Matcher matcher : matchers.list()) {
      LabelIndex<E> index = byLabel.getOrDefault(matcher.name(), LabelIndex.none());
      Set<String> values = matcher.onlyValues();
      if (values != null && !values.contains("")) {
        long load = index.load(values, true, least);
        if (load < least) {
          least = load;
          best = new Place(matcher.name(), values, true);
        }
      }
      for (Set<String> needles : matcher.needles()) {
        Set<String> grams = index.grams(needles);
        long load = index.load(grams, false, least);
        if (load < least) {
          least = load;
          best = new Place(matcher.name(), grams, false);
        }
      }
    }
    return best;
  }
}
