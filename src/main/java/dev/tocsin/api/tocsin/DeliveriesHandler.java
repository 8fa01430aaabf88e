package dev.tocsin.api.tocsin;

import dev.tocsin.api.ApiServices;
import dev.tocsin.api.JsonAnswer;
import dev.tocsin.matcher.Matcher;
import dev.tocsin.matcher.Matchers;
import dev.tocsin.notify.Deliveries;
import dev.tocsin.notify.DeliveryView;
import dev.tocsin.notify.DeliveryView.Status;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/** {@code /deliveries}: what has not arrived; tried again or dropped where people want so. */
final class DeliveriesHandler {
  private final ApiServices services;
  private final Deliveries deliveries;

  DeliveriesHandler(Sources sources) {
    services = sources.shared();
    deliveries = sources.deliveries();
  }

  Future<?> list(RoutingContext request) {
    Predicate<DeliveryView> wanted = wanted(request);
    return services
        .core()
        .ask(deliveries::list)
        .compose(all -> {
          JsonAnswer answer =
              json -> new DeliveryJson(json).write(all.stream().filter(wanted).toList());
          return answer.send(request);
        });
  }

  private Predicate<DeliveryView> wanted(RoutingContext request) {
    Query query = new Query(request, services.matchers(), Set.of("status", "filter", "receiver"));
    Set<Status> statuses = query.chosen("status", Status.values(), Status::text);
    Matchers filter = query.filter();
    Matcher receiver = query.receiver();
    return delivery ->
        (statuses.isEmpty() || statuses.contains(delivery.status()))
            && (receiver == null || receiver.matches(delivery.receiver()))
            && (filter.list().isEmpty() || isAbout(delivery, filter));
  }

  private static boolean isAbout(DeliveryView delivery, Matchers filter) {
    return delivery.alerts().stream().anyMatch(alert -> filter.matches(alert.labels()));
  }

  Future<?> retry(RoutingContext request) {
    return change(request, Deliveries::retry);
  }

  Future<?> drop(RoutingContext request) {
    return change(request, Deliveries::drop);
  }

  private Future<?> change(RoutingContext request, BiConsumer<Deliveries, String> action) {
    String id = String.valueOf(request.pathParam("id"));
    return services
        .core()
        .change(() -> {
          action.accept(deliveries, id);
          return id;
        })
        .compose(done -> request.response().end());
  }
}
