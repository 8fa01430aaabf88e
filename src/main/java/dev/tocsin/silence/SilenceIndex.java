package dev.tocsin.silence;

import dev.tocsin.alert.Labels;
import dev.tocsin.matcher.Matcher;
import dev.tocsin.matcher.Matchers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds the silences that can match an alert: each matcher set is filed under the values of one
 * matcher that only they satisfy, or among the rest where it has none such. One thread changes it,
 * any thread reads it.
 *
 * <p>Buckets are arrays that are replaced, never changed, and an edit that leaves the matchers
 * alone replaces in place, so that a reader never misses a silence that is being edited.
 */
final class SilenceIndex {
  private static final Entry[] NOTHING = {};

  /** One matcher set of a silence. */
  record Entry(Silence silence, Matchers matchers) {}

  /** Where an entry is filed; null for among the rest. */
  private record Filed(Entry entry, @Nullable Matcher under) {}

  private final Map<String, Map<String, Entry[]>> byLabel = new ConcurrentHashMap<>();
  private volatile Entry[] rest = NOTHING;
  private final Map<String, List<Filed>> filed = new HashMap<>();

  /** Visits every matcher set that may match, and some that do not. */
  void candidates(Labels labels, Consumer<Entry> visit) {
    for (int i = 0; i < labels.size(); i++) {
      Map<String, Entry[]> byValue = byLabel.get(labels.name(i));
      if (byValue != null) {
        visitAll(byValue.getOrDefault(labels.value(i), NOTHING), visit);
      }
    }
    visitAll(rest, visit);
  }

  private static void visitAll(Entry[] bucket, Consumer<Entry> visit) {
    for (Entry entry : bucket) {
      visit.accept(entry);
    }
  }

  void put(Silence silence) {
    List<Filed> old = filed.getOrDefault(silence.id(), List.of());
    boolean sameMatchers = !old.isEmpty() && old.getFirst().entry().silence().silencesSame(silence);
    List<Filed> placed = new ArrayList<>();
    for (int i = 0; i < silence.matcherSets().size(); i++) {
      Entry entry = new Entry(silence, silence.matcherSets().get(i));
      Filed before = sameMatchers ? old.get(i) : null;
      Filed now = new Filed(entry, before == null ? place(entry.matchers()) : before.under());
      swap(now.under(), before == null ? null : before.entry(), entry);
      placed.add(now);
    }
    if (!sameMatchers) {
      old.forEach(gone -> swap(gone.under(), gone.entry(), null));
    }
    filed.put(silence.id(), placed);
  }

  void remove(String id) {
    List<Filed> old = filed.remove(id);
    if (old != null) {
      old.forEach(gone -> swap(gone.under(), gone.entry(), null));
    }
  }

  /** The matcher with the fewest entries beside this one. */
  private @Nullable Matcher place(Matchers matchers) {
    Matcher best = null;
    int least = Integer.MAX_VALUE;
    for (Matcher matcher : matchers.list()) {
      Set<String> values = matcher.onlyValues();
      if (values != null && !values.contains("")) {
        int load = load(matcher.name(), values);
        if (load < least) {
          best = matcher;
          least = load;
        }
      }
    }
    return best;
  }

  private int load(String name, Set<String> values) {
    Map<String, Entry[]> byValue = byLabel.getOrDefault(name, Map.of());
    int load = values.size();
    for (String value : values) {
      load += byValue.getOrDefault(value, NOTHING).length;
    }
    return load;
  }

  private void swap(@Nullable Matcher under, @Nullable Entry gone, @Nullable Entry added) {
    if (under == null) {
      rest = swapped(rest, gone, added);
      return;
    }
    Map<String, Entry[]> byValue =
        byLabel.computeIfAbsent(under.name(), name -> new ConcurrentHashMap<>());
    Set<String> values = under.onlyValues();
    for (String value : values == null ? Set.<String>of() : values) {
      Entry[] bucket = swapped(byValue.getOrDefault(value, NOTHING), gone, added);
      if (bucket.length == 0) {
        byValue.remove(value);
      } else {
        byValue.put(value, bucket);
      }
    }
    if (byValue.isEmpty()) {
      byLabel.remove(under.name());
    }
  }

  private static Entry[] swapped(Entry[] bucket, @Nullable Entry gone, @Nullable Entry added) {
    List<Entry> entries = new ArrayList<>(bucket.length + 1);
    for (Entry entry : bucket) {
      if (!entry.equals(gone)) {
        entries.add(entry);
      }
    }
    if (added != null) {
      entries.add(added);
    }
    return entries.toArray(NOTHING);
  }
}
