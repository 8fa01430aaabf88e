package dev.tocsin.inhibit;

import dev.tocsin.alert.Alert;
import dev.tocsin.alert.Labels;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Label sets of alerts by what they have in common with their targets. One thread changes it, any
 * thread reads it. Most have a key to themselves, which is kept small.
 */
final class Sources {
  private final Map<Labels, Group> byEqual = new ConcurrentHashMap<>();

  /** Those that have a key in common. */
  sealed interface Group permits Lone, Crowd {
    /** Of those that fire the one with the lowest fingerprint. */
    @Nullable Labels first(Instant now, Function<Labels, @Nullable Alert> lookup);
  }

  /** One that nobody has the key in common with. */
  private record Lone(Labels source) implements Group {
    @Override
    public @Nullable Labels first(Instant now, Function<Labels, @Nullable Alert> lookup) {
      Alert alert = lookup.apply(source);
      return alert == null || alert.resolvedAt(now) ? null : source;
    }
  }

  void add(Labels key, Labels source) {
    switch (byEqual.get(key)) {
      case null -> byEqual.put(key, new Lone(source));
      case Crowd crowd -> crowd.add(source);
      case Lone(Labels other) -> {
        if (!other.equals(source)) {
          byEqual.put(key, new Crowd(other, source));
        }
      }
    }
  }

  void remove(Labels key, Labels source) {
    switch (byEqual.get(key)) {
      case null -> {}
      case Crowd crowd -> {
        if (crowd.remove(source)) {
          byEqual.remove(key);
        }
      }
      case Lone(Labels other) -> {
        if (other.equals(source)) {
          byEqual.remove(key);
        }
      }
    }
  }

  /** Null for none. */
  @Nullable Group find(Labels key) {
    return byEqual.get(key);
  }

  boolean isEmpty() {
    return byEqual.isEmpty();
  }
}
