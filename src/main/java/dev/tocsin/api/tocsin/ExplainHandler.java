package dev.tocsin.api.tocsin;

import dev.tocsin.alert.Alert;
import dev.tocsin.alert.Labels;
import dev.tocsin.api.ApiServices;
import dev.tocsin.api.JsonAnswer;
import dev.tocsin.api.Reading;
import dev.tocsin.api.RefusedException;
import dev.tocsin.dispatch.Explanation;
import dev.tocsin.matcher.Matchers;
import dev.tocsin.silence.Silence;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;

/** {@code /explain}: why alerts are told, or are not. */
final class ExplainHandler {
  private static final int MOST = 100;
  private static final Set<String> WAYS_TO_ASK = Set.of("fingerprint", "filter", "labels");

  private final Sources sources;
  private final ApiServices services;

  ExplainHandler(Sources sources) {
    this.sources = sources;
    this.services = sources.shared();
  }

  /**
   * Which alerts are explained.
   *
   * @param more how many others were asked for
   */
  private record Chosen(List<Alert> alerts, int more) {}

  Future<?> explain(RoutingContext request) {
    return chosen(request).compose(chosen -> explain(request, chosen));
  }

  private Future<?> explain(RoutingContext request, Chosen chosen) {
    Instant now = services.clock().instant();
    return services
        .core()
        .ask(() ->
            sources.explain().apply(chosen.alerts()).stream()
                .map(explanation -> explained(explanation, now))
                .toList())
        .compose(explained -> {
          JsonAnswer answer =
              json ->
                  new ExplanationJson(json, sources.history()).write(now, explained, chosen.more());
          return answer.send(request);
        });
  }

  private Explained explained(Explanation explanation, Instant now) {
    List<Silence> silences =
        explanation.silencedBy().stream()
            .map(services.silences()::find)
            .filter(Objects::nonNull)
            .toList();
    return new Explained(
        explanation, silences, sources.inhibition().apply(explanation.alert().labels(), now));
  }

  private Future<Chosen> chosen(RoutingContext request) {
    Query query = new Query(request, services.matchers(), WAYS_TO_ASK);
    List<String> asked = WAYS_TO_ASK.stream().filter(query::has).sorted().toList();
    if (asked.size() != 1) {
      throw new RefusedException(
          400,
          asked.isEmpty()
              ? "one of fingerprint, filter and labels is needed"
              : "one of " + String.join(" and ", asked) + " is enough");
    }
    return switch (asked.getFirst()) {
      case "labels" -> Future.succeededFuture(unheardOf(query));
      case "filter" -> known(request, matching(query.filter()));
      default -> byFingerprint(request, query.fingerprint());
    };
  }

  private Chosen unheardOf(Query query) {
    Labels labels = LabelsParameter.parse(query.all("labels"), services.matchers());
    Instant now = services.clock().instant();
    Instant end = now.plus(services.running().get().resolveTimeout());
    return new Chosen(List.of(new Alert(labels, Labels.EMPTY, now, end, "", now, true)), 0);
  }

  private static Predicate<Alert> matching(Matchers filter) {
    return alert -> filter.matches(alert.labels());
  }

  private Future<Chosen> byFingerprint(RoutingContext request, String fingerprint) {
    if (fingerprint.isEmpty()) {
      throw Query.refused("fingerprint", "is empty");
    }
    long wanted = Long.parseUnsignedLong(fingerprint, 16);
    return known(request, alert -> alert.labels().fingerprint() == wanted)
        .map(chosen -> {
          if (chosen.alerts().isEmpty()) {
            throw new RefusedException(
                404,
                "fingerprint: there is no alert "
                    + fingerprint
                    + "; it may have resolved long ago");
          }
          return chosen;
        });
  }

  /** Picks among many alerts where that holds up nobody. */
  private Future<Chosen> known(RoutingContext request, Predicate<Alert> wanted) {
    return Reading.run(request, () -> picked(services.alerts().snapshot(), wanted));
  }

  private static Chosen picked(List<Alert> all, Predicate<Alert> wanted) {
    List<Alert> found = new ArrayList<>();
    for (Alert alert : all) {
      Reading.pauseIfDue();
      if (wanted.test(alert)) {
        found.add(alert);
      }
    }
    found.sort(Alert.ORDER);
    return new Chosen(found.stream().limit(MOST).toList(), Math.max(0, found.size() - MOST));
  }
}
