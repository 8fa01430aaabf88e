package dev.tocsin.api;

import dev.tocsin.alert.Labels;
import dev.tocsin.dispatch.Route;
import dev.tocsin.matcher.Matchers;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The receivers that a query asks for, by their names and by their labels. */
public final class ReceiverFilter {
  private final boolean all;
  private final Set<String> byName = new HashSet<>();
  private final Set<String> byLabels = new HashSet<>();

  ReceiverFilter(Matchers names, Matchers labels, List<ReceiverView> configured) {
    all = names.list().isEmpty() && labels.list().isEmpty();
    for (ReceiverView receiver : configured) {
      if (names.matches(Labels.of("name", receiver.name()))) {
        byName.add(receiver.name());
      }
      if (labels.matches(receiver.labels())) {
        byLabels.add(receiver.name());
      }
    }
  }

  /** Whether this receiver is asked for. */
  public boolean admits(String receiver) {
    return all || (byName.contains(receiver) && byLabels.contains(receiver));
  }

  /** Whether one of the routes' receivers has the name and one, perhaps another, the labels. */
  public boolean admitsAny(List<Route> routes) {
    return all || (any(routes, byName) && any(routes, byLabels));
  }

  private static boolean any(List<Route> routes, Set<String> wanted) {
    for (Route route : routes) {
      if (wanted.contains(route.receiver())) {
        return true;
      }
    }
    return false;
  }
}
