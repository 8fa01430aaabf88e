package dev.tocsin.inhibit;

import dev.tocsin.alert.Labels;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A rule with the sources that may fire. Those that are targets of the rule as well are kept apart:
 * they do not inhibit alerts that are both, and so never themselves.
 */
final class RuleIndex {
  private final InhibitRule rule;
  private final Set<String> equal;
  private final Sources pure = new Sources();
  private final Sources twoSided = new Sources();

  RuleIndex(InhibitRule rule) {
    this.rule = rule;
    this.equal = Set.copyOf(rule.equal());
  }

  InhibitRule rule() {
    return rule;
  }

  void changed(Labels labels, boolean fires) {
    if (!rule.sourceMatchers().matches(labels)) {
      return;
    }
    Sources sources = rule.targetMatchers().matches(labels) ? twoSided : pure;
    if (fires) {
      sources.add(key(labels), labels);
    } else {
      sources.remove(key(labels), labels);
    }
  }

  /** A source that inhibits the target, always the same one while it fires alone. */
  @Nullable Labels inhibiting(Labels target, Predicate<Labels> fires) {
    if (!rule.targetMatchers().matches(target)) {
      return null;
    }
    Labels key = key(target);
    Labels source = pure.first(key, fires);
    return source != null || rule.sourceMatchers().matches(target)
        ? source
        : twoSided.first(key, fires);
  }

  private Labels key(Labels labels) {
    return labels.only(name -> equal.contains(name) && !labels.value(name).isEmpty());
  }
}
