package dev.tocsin.history;

import dev.tocsin.history.AlertEvent.Kind;
import java.util.Set;

/**
 * Which events of alerts are asked for.
 *
 * @param kinds empty for all
 */
public record AlertSelection(Period period, Subject subject, Set<Kind> kinds) {
  public AlertSelection {
    kinds = Set.copyOf(kinds);
  }
}
