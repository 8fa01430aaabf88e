package dev.tocsin.dispatch;

import dev.tocsin.alert.Alert;
import dev.tocsin.alert.Labels;
import dev.tocsin.clock.Slices;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The alerts of a group in the order in which they are shown. The order is kept: what comes is
 * sorted and merged into it when somebody asks.
 */
final class Members {
  private static final Labels[] NONE = {};

  private final Set<Labels> all = new HashSet<>();

  /** In order; the array is never changed. */
  private Labels[] sorted = NONE;

  /** Those that came since the order was made, and those that went. */
  private List<Labels> came = new ArrayList<>();

  private Set<Labels> gone = new HashSet<>();

  /** Whether the order is being made, and lacks what came and went before. */
  private boolean ordering;

  boolean contains(Labels alert) {
    return all.contains(alert);
  }

  int size() {
    return all.size();
  }

  boolean isEmpty() {
    return all.isEmpty();
  }

  void add(Labels alert) {
    if (all.add(alert) && !gone.remove(alert)) {
      came.add(alert);
    }
  }

  void remove(Labels alert) {
    if (all.remove(alert)) {
      gone.add(alert);
    }
  }

  void clear() {
    all.clear();
    sorted = NONE;
    came = new ArrayList<>();
    gone = new HashSet<>();
  }

  /** In no particular order. */
  Iterable<Labels> unordered() {
    return all;
  }

  /**
   * All of them in order, as of a moment during the call; the array must not be changed. For one
   * task at a time.
   */
  Labels[] inOrder(Slices slices) {
    if (!came.isEmpty() || !gone.isEmpty()) {
      Capture capture = capture();
      came = new ArrayList<>();
      gone = new HashSet<>();
      ordering = true;
      Labels[] ordered = null;
      try {
        ordered = capture.inOrder(slices);
      } finally {
        took(ordered);
      }
    }
    return sorted;
  }

  /** Where the order could not be made, it is made from the start next time. */
  private void took(Labels @Nullable [] ordered) {
    ordering = false;
    if (ordered == null) {
      sorted = NONE;
      came = new ArrayList<>(all);
      gone = new HashSet<>();
    } else {
      sorted = ordered;
    }
  }

  /** All of them, to be put in order on any thread. */
  Capture capture() {
    if (ordering) {
      return new Capture(NONE, all.toArray(NONE), Set.of());
    }
    return new Capture(sorted, came.toArray(NONE), gone.isEmpty() ? Set.of() : Set.copyOf(gone));
  }

  /** What a group held at a moment. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  record Capture(Labels[] sorted, Labels[] came, Set<Labels> gone) {
    Labels[] inOrder(Slices slices) {
      Labels[] old = left(sorted, slices);
      return came.length == 0 ? old : merge(old, sort(left(came, slices), slices), slices);
    }

    private Labels[] left(Labels[] some, Slices slices) {
      if (gone.isEmpty()) {
        return some;
      }
      Labels[] left = new Labels[some.length];
      int length = 0;
      for (Labels each : some) {
        if (!gone.contains(each)) {
          left[length++] = each;
        }
        slices.pauseIfDue();
      }
      return Arrays.copyOf(left, length);
    }
  }

  private static final int CHUNK = 500;

  /** Sorts in place, chunk by chunk, and merges the chunks. */
  private static Labels[] sort(Labels[] some, Slices slices) {
    for (int from = 0; from < some.length; from += CHUNK) {
      Arrays.sort(some, from, Math.min(from + CHUNK, some.length), Alert.LABELS_ORDER);
      slices.pauseIfDue();
    }
    Labels[] from = some;
    Labels[] into = new Labels[some.length];
    for (int width = CHUNK; width < some.length; width *= 2) {
      for (int start = 0; start < some.length; start += 2 * width) {
        int middle = Math.min(start + width, some.length);
        int end = Math.min(middle + width, some.length);
        merge(new Run(from, start, middle), new Run(from, middle, end), into, start, slices);
      }
      Labels[] spare = from;
      from = into;
      into = spare;
    }
    return from;
  }

  private static Labels[] merge(Labels[] a, Labels[] b, Slices slices) {
    Labels[] merged = new Labels[a.length + b.length];
    merge(new Run(a, 0, a.length), new Run(b, 0, b.length), merged, 0, slices);
    return merged;
  }

  /** A part of an array that is in order. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  private record Run(Labels[] array, int from, int to) {}

  private static void merge(Run a, Run b, Labels[] into, int at, Slices slices) {
    int i = a.from;
    int j = b.from;
    int next = at;
    while (i < a.to && j < b.to) {
      boolean first = Alert.LABELS_ORDER.compare(a.array[i], b.array[j]) <= 0;
      into[next++] = first ? a.array[i++] : b.array[j++];
      slices.pauseIfDue();
    }
    System.arraycopy(a.array, i, into, next, a.to - i);
    System.arraycopy(b.array, j, into, next + a.to - i, b.to - j);
  }
}
