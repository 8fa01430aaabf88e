package dev.tocsin.inhibit;

import dev.tocsin.alert.Alert;
import dev.tocsin.alert.Labels;
import dev.tocsin.mute.Muter;
import dev.tocsin.store.AlertListener;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Says which alerts are inhibited, and by which others. Hears of alerts on the context that owns
 * them; answers on any thread. A target is inhibited while any source fires; that a source has run
 * out is seen when it is asked for, because nobody tells of it.
 */
public final class Inhibitor implements Muter, AlertListener {
  private final List<RuleIndex> rules;
  private final Function<Labels, @Nullable Alert> lookup;

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
    this.rules = rules.stream().map(RuleIndex::new).toList();
    this.lookup = lookup;
    known.forEach(alert -> changed(null, alert, now));
  }

  @Override
  public void changed(@Nullable Alert before, Alert alert, Instant now) {
    boolean fires = !alert.resolvedAt(now);
    for (RuleIndex rule : rules) {
      rule.changed(alert.labels(), fires);
    }
  }

  @Override
  public void forgotten(Alert alert) {
    for (RuleIndex rule : rules) {
      rule.changed(alert.labels(), false);
    }
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
    Predicate<Labels> fires = source -> fires(source, now);
    for (RuleIndex rule : rules) {
      Labels source = rule.inhibiting(labels, fires);
      if (source != null) {
        return new Inhibition(rule.rule(), source);
      }
    }
    return null;
  }

  private boolean fires(Labels source, Instant now) {
    Alert alert = lookup.apply(source);
    return alert != null && !alert.resolvedAt(now);
  }
}
