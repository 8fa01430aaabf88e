package dev.tocsin.inhibit;

import dev.tocsin.alert.Alert;
import dev.tocsin.alert.Labels;
import dev.tocsin.matcher.MatcherIndex;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A rule with the sources that may fire. Those that are targets of the rule as well are kept apart:
 * they do not inhibit alerts that are both, and so never themselves.
 */
final class RuleIndex {
  private final int place;
  private final InhibitRule rule;
  private final EqualLabels equal;
  private final Sources pure = new Sources();
  private final Sources twoSided = new Sources();

  /** Where it is filed by its targets; null while it has no sources. For who changes it. */
  private MatcherIndex.@Nullable Place filed;

  RuleIndex(int place, InhibitRule rule, EqualLabels equal) {
    this.place = place;
    this.rule = rule;
    this.equal = equal;
  }

  /** Which of the rules it is, from 0. */
  int place() {
    return place;
  }

  InhibitRule rule() {
    return rule;
  }

  /**
   * Takes note of an alert that may be a source.
   *
   * @param byTarget holds the rules that have sources
   */
  void changed(Labels labels, boolean fires, MatcherIndex<RuleIndex> byTarget) {
    if (!rule.sourceMatchers().matches(labels)) {
      return;
    }
    Sources sources = rule.targetMatchers().matches(labels) ? twoSided : pure;
    if (fires) {
      sources.add(equal.of(labels), labels);
    } else {
      sources.remove(equal.of(labels), labels);
    }
    file(byTarget);
  }

  private void file(MatcherIndex<RuleIndex> byTarget) {
    boolean needed = !pure.isEmpty() || !twoSided.isEmpty();
    if (needed && filed == null) {
      filed = byTarget.add(rule.targetMatchers(), this);
    } else if (!needed && filed != null) {
      byTarget.remove(filed, this);
      filed = null;
    }
  }

  /**
   * A source that inhibits the target, always the same one while it fires alone.
   *
   * @param known what was found of the target for other rules, by the place of equal labels
   */
  @Nullable Labels inhibiting(
      Labels target,
      @Nullable Labels[] known,
      Instant now,
      Function<Labels, @Nullable Alert> lookup) {
    Labels key = equal.of(target, known);
    Sources.Group first = pure.find(key);
    Sources.Group second = twoSided.find(key);
    if ((first == null && second == null) || !rule.targetMatchers().matches(target)) {
      return null;
    }
    Labels source = first == null ? null : first.first(now, lookup);
    return source != null || second == null || rule.sourceMatchers().matches(target)
        ? source
        : second.first(now, lookup);
  }
}
