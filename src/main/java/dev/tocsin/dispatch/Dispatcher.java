package dev.tocsin.dispatch;

import dev.tocsin.alert.Labels;
import java.util.List;

/** Sorts alerts into aggregation groups by route and flushes each group in its own rhythm. */
public final class Dispatcher {
  /** The nodes of the running tree that handle these labels. Safe on any thread. */
  public List<Route> routes(Labels labels) {
    return List.of();
  }

  /** All groups, on the context that owns the routing state. */
  public List<GroupSnapshot> groups() {
    return List.of();
  }
}
