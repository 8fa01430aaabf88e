package dev.tocsin.api.v2;

import dev.tocsin.alert.GoQuote;
import dev.tocsin.api.ApiServices;
import dev.tocsin.api.ApiVersion;
import dev.tocsin.api.Bodies;
import dev.tocsin.api.JsonAnswer;
import dev.tocsin.api.MalformedException;
import dev.tocsin.api.Parameters;
import dev.tocsin.api.RefusedException;
import dev.tocsin.api.SilenceJson;
import dev.tocsin.api.SilenceReader;
import dev.tocsin.matcher.Matcher;
import dev.tocsin.silence.Silence;
import dev.tocsin.silence.SilenceQuery;
import dev.tocsin.silence.SilenceState;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code /silences} and {@code /silence/{silenceID}}. */
final class SilencesHandler {
  private static final Pattern UUID =
      Pattern.compile("(?i)[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}");

  private final ApiServices services;
  private final Bodies bodies;
  private final SilenceReader reader = new SilenceReader(ApiVersion.V2);

  SilencesHandler(ApiServices services, Bodies bodies) {
    this.services = services;
    this.bodies = bodies;
  }

  Future<?> list(RoutingContext request) {
    List<Matcher> matchers = Parameters.matchers(request, "filter", "", services.matchers());
    SilenceQuery query = new SilenceQuery(states(request), matchers);
    Instant now = services.clock().instant();
    JsonAnswer answer =
        json -> new SilenceJson(json, now).write(services.silences().query(query, now));
    return answer.send(request);
  }

  private static Set<SilenceState> states(RoutingContext request) {
    Set<SilenceState> states = EnumSet.noneOf(SilenceState.class);
    for (SilenceState state : SilenceState.values()) {
      if (Parameters.flag(request, state.text())) {
        states.add(state);
      }
    }
    return states;
  }

  Future<?> post(RoutingContext request) {
    Instant now = services.clock().instant();
    String type = request.request().getHeader("Content-Type");
    return bodies
        .read(request.request(), body -> read(type, body))
        .compose(posted -> services.core().change(() -> services.silences().set(posted, now)))
        .compose(id -> {
          JsonAnswer answer =
              json -> {
                json.startObject();
                json.field("silenceID", id);
                json.endObject();
              };
          return answer.send(request);
        });
  }

  private Silence read(@Nullable String type, byte[] body) {
    String media = type == null ? "" : type.split(";", 2)[0].trim().toLowerCase(Locale.ROOT);
    if (body.length > 0 && !media.equals("application/json")) {
      throw MalformedException.of(
          415,
          "unsupported media type "
              + GoQuote.quote(media.isEmpty() ? "application/octet-stream" : media)
              + ", only [application/json] are allowed");
    }
    return reader.read(body);
  }

  Future<?> show(RoutingContext request) {
    String id = id(request);
    JsonAnswer answer = json -> new SilenceJson(json, services.clock().instant()).write(known(id));
    return answer.send(request);
  }

  Future<?> expire(RoutingContext request) {
    String id = id(request);
    Instant now = services.clock().instant();
    return services
        .core()
        .change(() -> {
          services.silences().expire(known(id).id(), now);
          return id;
        })
        .compose(done -> request.response().end());
  }

  /** Of an unknown silence upstream says nothing but 404. */
  private Silence known(String id) {
    Silence silence = services.silences().find(id);
    if (silence == null) {
      throw new RefusedException(404, "");
    }
    return silence;
  }

  private static String id(RoutingContext request) {
    String id = String.valueOf(request.pathParam("silenceID"));
    if (!UUID.matcher(id).matches()) {
      throw MalformedException.wrongForm(
          "silenceID in path must be of type uuid: " + GoQuote.quote(id));
    }
    return id;
  }
}
