package dev.tocsin.api;

import dev.tocsin.alert.Alert;
import dev.tocsin.dispatch.Route;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The alerts that a query asks for, by fingerprint, each with its status and its receivers. */
public record SelectedAlerts(List<Alert> all, AlertQuery query, Running running, Instant now) {
  private static final Comparator<Alert> BY_FINGERPRINT =
      (a, b) -> Long.compareUnsigned(a.labels().fingerprint(), b.labels().fingerprint());

  /** Writes one alert. */
  @FunctionalInterface
  public interface Writer {
    /** The receivers stand in the order of the routes. */
    void write(Alert alert, AlertStatus status, List<String> receivers) throws IOException;
  }

  /** Hands them over one by one, so that nothing but their references is held. */
  public void forEach(Writer writer) throws IOException {
    ReceiverFilter wanted = query.receiverFilter(running.receivers());
    for (Alert alert : sorted()) {
      Reading.pauseIfDue();
      List<Route> routes = running.routes().apply(alert.labels());
      if (wanted.admitsAny(routes)) {
        AlertStatus status = AlertStatus.of(alert.labels(), List.of(), running, now);
        if (query.admits(status)) {
          writer.write(alert, status, receivers(routes));
        }
      }
    }
  }

  private List<Alert> sorted() {
    List<Alert> selected = new ArrayList<>();
    for (Alert alert : all) {
      Reading.pauseIfDue();
      if (query.selects(alert, now)) {
        selected.add(alert);
      }
    }
    selected.sort(BY_FINGERPRINT);
    return selected;
  }

  private static List<String> receivers(List<Route> routes) {
    return routes.size() == 1
        ? List.of(routes.getFirst().receiver())
        : routes.stream().map(Route::receiver).toList();
  }
}
