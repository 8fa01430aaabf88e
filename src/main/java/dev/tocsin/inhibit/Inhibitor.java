package dev.tocsin.inhibit;

import dev.tocsin.alert.Alert;
import dev.tocsin.alert.Labels;
import dev.tocsin.matcher.MatcherIndex;
import dev.tocsin.mute.Muter;
import dev.tocsin.store.AlertListener;
import java.time.Instant;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Says which alerts are inhibited, and by which others. Hears of alerts on the context that owns
 * them; answers on any thread. A target is inhibited while any source fires; that a source has run
 * out is seen when it is asked for, because it is told later.
 *
 * <p>Only rules whose source matchers may match are asked about an alert that changes, and about a
 * target only those that have sources and whose target matchers may match.
 */
public final class Inhibitor implements Muter, AlertListener {
  private final RuleIndex[] rules;
  private final MatcherIndex<RuleIndex> bySource = new MatcherIndex<>();
  private final MatcherIndex<RuleIndex> byTarget = new MatcherIndex<>();
  private final Function<Labels, @Nullable Alert> lookup;

  /** How many different lists of equal labels there are. */
  private final int keys;

  /**
   * Begins with the alerts that are known now; new rules need a new inhibitor.
   *
   * @param lookup the newest version of an alert, safe on any thread
   */
  public Inhibitor(
      List<InhibitRule> rules,
      Collection<Alert> known,
      Function<Labels, @Nullable Alert> lookup,
      Instant now) {
    this.rules = new RuleIndex[rules.size()];
    this.lookup = lookup;
    Map<List<String>, EqualLabels> equal = new HashMap<>();
    for (int place = 0; place < rules.size(); place++) {
      InhibitRule rule = rules.get(place);
      List<String> names = rule.equal().stream().distinct().sorted(Labels::compare).toList();
      EqualLabels same =
          equal.computeIfAbsent(names, first -> new EqualLabels(equal.size(), first));
      this.rules[place] = new RuleIndex(place, rule, same);
      bySource.add(rule.sourceMatchers(), this.rules[place]);
    }
    keys = equal.size();
    known.forEach(alert -> changed(null, alert, now));
  }

  @Override
  public void changed(@Nullable Alert before, Alert alert, Instant now) {
    changed(alert.labels(), !alert.resolvedAt(now));
  }

  @Override
  public void ranOut(Alert alert, Instant now) {
    changed(alert.labels(), false);
  }

  @Override
  public void forgotten(Alert alert) {
    changed(alert.labels(), false);
  }

  private void changed(Labels labels, boolean fires) {
    bySource.candidates(labels, rule -> rule.changed(labels, fires, byTarget));
  }

  /** The fingerprint of the alert of {@link #inhibition}. */
  @Override
  public List<String> mutedBy(Labels labels, Instant now) {
    Inhibition inhibition = inhibition(labels, now);
    return inhibition == null ? List.of() : List.of(inhibition.source().fingerprintText());
  }

  /**
   * One alert that inhibits, as upstream names one only: by the first rule that applies, and there
   * the lowest fingerprint, sources that are no targets before those that are. Null for none.
   */
  public @Nullable Inhibition inhibition(Labels labels, Instant now) {
    if (byTarget.isEmpty()) {
      return null;
    }
    BitSet places = new BitSet();
    byTarget.candidates(labels, rule -> places.set(rule.place()));
    return places.isEmpty() ? null : inhibition(labels, places, now);
  }

  private @Nullable Inhibition inhibition(Labels labels, BitSet places, Instant now) {
    @Nullable Labels[] known = new Labels[keys];
    for (int at = places.nextSetBit(0); at >= 0; at = places.nextSetBit(at + 1)) {
      Labels source = rules[at].inhibiting(labels, known, now, lookup);
      if (source != null) {
        return new Inhibition(rules[at].rule(), source);
      }
    }
    return null;
  }
}
