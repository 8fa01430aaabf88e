package dev.tocsin.dispatch;

import dev.tocsin.alert.Labels;
import dev.tocsin.matcher.MatcherIndex;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says which of a node's children may match, so that of thousands the others are never asked. */
final class RouteIndex {
  /** So few are as well asked. */
  private static final int FEW = 8;

  private final int size;
  private final @Nullable MatcherIndex<Integer> index;

  /** The places among the siblings of those that may match. */
  @FunctionalInterface
  interface Candidates {
    /** The first from this place on, or a negative number. */
    int next(int from);
  }

  private RouteIndex(int size, @Nullable MatcherIndex<Integer> index) {
    this.size = size;
    this.index = index;
  }

  static RouteIndex of(List<Route> siblings) {
    if (siblings.size() <= FEW) {
      return new RouteIndex(siblings.size(), null);
    }
    MatcherIndex<Integer> index = new MatcherIndex<>();
    for (int place = 0; place < siblings.size(); place++) {
      index.add(siblings.get(place).matchers(), place);
    }
    return new RouteIndex(siblings.size(), index);
  }

  Candidates candidates(Labels labels) {
    if (index == null) {
      return place -> place < size ? place : -1;
    }
    BitSet places = new BitSet();
    index.candidates(labels, places::set);
    return places::nextSetBit;
  }
}
