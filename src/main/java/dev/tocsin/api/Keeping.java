package dev.tocsin.api;

import dev.tocsin.alert.Alert;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The alerts of one post on their way into the store, in their order and some at a time, so that
 * whatever else the core has to do goes between them.
 */
final class Keeping {
  private static final int AT_A_TIME = 250;

  private final ApiServices services;
  private final List<Alert> alerts;
  private final Context context = Objects.requireNonNull(Vertx.currentContext());
  private final List<Future<List<Alert>>> parts = new ArrayList<>();

  /** To be made and used on the context of the request. */
  Keeping(ApiServices services, List<Alert> alerts) {
    this.services = services;
    this.alerts = alerts;
  }

  /** Completes, once all of them are safe, with those that the limit kept out. */
  Future<List<Alert>> keep() {
    return from(0)
        .compose(asked -> Future.all(parts))
        .map(safe -> parts.stream().flatMap(part -> part.result().stream()).toList());
  }

  /** Waits for the core to have taken a part in, but not for the disk, before the next. */
  private Future<Void> from(int begin) {
    if (begin == alerts.size()) {
      return Future.succeededFuture();
    }
    int end = Math.min(begin + AT_A_TIME, alerts.size());
    Promise<Void> taken = Promise.promise();
    List<Alert> part = alerts.subList(begin, end);
    parts.add(services.core().change(() -> put(part, taken)));
    return taken.future().compose(next -> from(end));
  }

  private List<Alert> put(List<Alert> part, Promise<Void> taken) {
    try {
      return services.alerts().put(part, services.clock().instant());
    } finally {
      context.runOnContext(next -> taken.complete());
    }
  }
}
