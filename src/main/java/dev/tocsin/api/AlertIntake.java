package dev.tocsin.api;

import dev.tocsin.alert.Alert;
import dev.tocsin.json.TextCache;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes in posted alerts for every version of the interface. The valid alerts of a post are kept
 * even when others of it are refused.
 */
public final class AlertIntake {
  private static final int MOST_SHOWN = 1000;

  private final ApiServices services;
  private final Bodies bodies;
  private final AlertMetrics metrics;
  private final TextCache texts = new TextCache();

  public AlertIntake(ApiServices services, Bodies bodies, PrometheusRegistry registry) {
    this.services = services;
    this.bodies = bodies;
    metrics = new AlertMetrics(registry);
  }

  /**
   * Completes once the valid alerts are safe. Fails with {@link MalformedException} when the post
   * cannot be read, and then keeps none of it; with {@link RefusedException} when alerts were left
   * out: 400 where some are not valid, 429 where the only reason is the limit per alert name, which
   * upstream drops alerts by without a word. The message names every alert left out.
   */
  public Future<Void> post(HttpServerRequest request, ApiVersion version) {
    return bodies
        .read(request, this::read)
        .compose(posted -> {
          metrics.count(posted, version);
          return keep(posted);
        });
  }

  PostedAlerts read(byte[] body) {
    PostedAlerts posted =
        new PostedAlerts(
            services.clock().instant(),
            services.running().get().resolveTimeout(),
            services.matchers()::isValidLabelName);
    AlertReader.read(body, texts, posted);
    return posted;
  }

  private Future<Void> keep(PostedAlerts posted) {
    Keeping keeping = new Keeping(services, posted.valid());
    return keeping.keep().compose(over -> outcome(posted.mistakes(), over));
  }

  private Future<Void> outcome(List<String> mistakes, List<Alert> overLimit) {
    metrics.limited(overLimit.size());
    if (mistakes.isEmpty() && overLimit.isEmpty()) {
      return Future.succeededFuture();
    }
    List<String> reasons = new ArrayList<>(mistakes);
    for (Alert alert : overLimit) {
      reasons.add("too many alerts of this name, dropped: " + alert.labels());
    }
    return Future.failedFuture(
        new RefusedException(mistakes.isEmpty() ? 429 : 400, shown(reasons)));
  }

  private static String shown(List<String> reasons) {
    int more = reasons.size() - MOST_SHOWN;
    String text = String.join("\n", reasons.subList(0, Math.min(reasons.size(), MOST_SHOWN)));
    return more > 0 ? text + "\nand " + more + " more" : text;
  }
}
