package dev.tocsin.api.v1;

import dev.tocsin.api.ApiServices;
import dev.tocsin.api.ApiVersion;
import dev.tocsin.api.Bodies;
import dev.tocsin.api.RefusedException;
import dev.tocsin.api.SilenceJson;
import dev.tocsin.api.SilenceReader;
import dev.tocsin.silence.Silence;
import dev.tocsin.silence.SilenceQuery;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;

/** {@code /silences} and {@code /silence/{silenceID}}. */
final class SilencesHandler {
  private final ApiServices services;
  private final Bodies bodies;
  private final SilenceReader reader = new SilenceReader(ApiVersion.V1);

  SilencesHandler(ApiServices services, Bodies bodies) {
    this.services = services;
    this.bodies = bodies;
  }

  Future<?> list(RoutingContext request) {
    SilenceQuery query =
        new SilenceQuery(
            SilenceQuery.ALL.states(), Filters.matchers(request, services.matchers()).list());
    Instant now = services.clock().instant();
    return Envelope.send(
        request, json -> new SilenceJson(json, now).write(services.silences().query(query, now)));
  }

  Future<?> post(RoutingContext request) {
    Instant now = services.clock().instant();
    return bodies
        .read(request.request(), reader::read)
        .compose(posted -> services.core().change(() -> services.silences().set(posted, now)))
        .compose(id ->
            Envelope.send(
                request,
                json -> {
                  json.startObject();
                  json.field("silenceId", id);
                  json.endObject();
                }));
  }

  Future<?> show(RoutingContext request) {
    Instant now = services.clock().instant();
    return Envelope.send(request, json -> new SilenceJson(json, now).write(known(id(request))));
  }

  private Silence known(String id) {
    Silence silence = services.silences().find(id);
    if (silence == null) {
      throw new RefusedException(404, "silence not found");
    }
    return silence;
  }

  Future<?> expire(RoutingContext request) {
    Instant now = services.clock().instant();
    String id = id(request);
    return services
        .core()
        .change(() -> {
          services.silences().expire(id, now);
          return id;
        })
        .compose(done -> Envelope.done(request));
  }

  private static String id(RoutingContext request) {
    return String.valueOf(request.pathParam("silenceID"));
  }
}
