package dev.tocsin.notify;

import dev.tocsin.alert.Alert;
import dev.tocsin.alert.Labels;
import dev.tocsin.alert.LabelsJson;
import dev.tocsin.alert.Timestamps;
import dev.tocsin.json.JsonReader;
import dev.tocsin.nflog.Told;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@link AlertsWriter} wrote, and what was written before alerts stood together: each
 * with a {@code fingerprint} of its own, and all of them in the log. Of alerts those are found that
 * are known or were written whole.
 */
final class AlertsReader {
  /** Known alerts whose entry of the log is the one at this place. */
  private record Logged(int place, List<Labels> alerts) {}

  private final Function<String, @Nullable Alert> known;
  private final List<Logged> logged = new ArrayList<>();
  private @Nullable List<Alert> alerts;
  private @Nullable List<LogEntry> log;
  private List<Told> told = List.of();

  /**
   * A reader of one message.
   *
   * @param known finds a known alert by its fingerprint in hex digits
   */
  AlertsReader(Function<String, @Nullable Alert> known) {
    this.known = known;
  }

  /** In {@link Alert#ORDER}. */
  List<Alert> alerts() {
    List<Alert> all = new ArrayList<>(DeliveryCodec.required(alerts, "alerts"));
    if (!logged.isEmpty()) {
      all.sort(Alert.ORDER);
    }
    return all;
  }

  List<LogEntry> log() {
    List<LogEntry> all = new ArrayList<>(DeliveryCodec.required(log, "log"));
    for (Logged each : logged) {
      Told same = told.get(each.place());
      each.alerts().forEach(alert -> all.add(new LogEntry(alert, same)));
    }
    return all;
  }

  void readAlerts(JsonReader json) {
    List<Alert> found = new ArrayList<>();
    json.begin();
    while (json.more()) {
      readSome(json, found);
    }
    alerts = found;
  }

  private void readSome(JsonReader json, List<Alert> to) {
    String fingerprint = null;
    List<String> fingerprints = null;
    Instant startsAt = null;
    Instant endsAt = null;
    Labels labels = null;
    Labels annotations = null;
    String generatorUrl = null;
    int place = 0;
    json.begin();
    while (json.more()) {
      switch (json.name()) {
        case "fingerprint" -> fingerprint = json.text();
        case "fingerprints" -> fingerprints = json.texts();
        case "log" -> place = json.whole();
        case "startsAt" -> startsAt = Timestamps.parseExact(json.text());
        case "endsAt" -> endsAt = Timestamps.parseExact(json.text());
        case "labels" -> labels = LabelsJson.read(json);
        case "annotations" -> annotations = LabelsJson.read(json);
        case "generatorURL" -> generatorUrl = json.text();
        default -> json.skip();
      }
    }
    Instant start = DeliveryCodec.required(startsAt, "startsAt");
    Instant end = DeliveryCodec.required(endsAt, "endsAt");
    if (fingerprints != null) {
      together(fingerprints, place, start, end, to);
      return;
    }
    Alert alert = known.apply(DeliveryCodec.required(fingerprint, "fingerprint"));
    if (alert != null) {
      to.add(alert.during(start, end));
    } else if (labels != null) {
      to.add(
          new Alert(
              labels,
              DeliveryCodec.required(annotations, "annotations"),
              start,
              end,
              DeliveryCodec.required(generatorUrl, "generatorURL"),
              start,
              false));
    }
  }

  private void together(
      List<String> fingerprints, int place, Instant start, Instant end, List<Alert> to) {
    List<Labels> found = new ArrayList<>();
    for (String fingerprint : fingerprints) {
      Alert alert = known.apply(fingerprint);
      if (alert != null) {
        to.add(alert.during(start, end));
        found.add(alert.labels());
      }
    }
    logged.add(new Logged(place, found));
  }

  void readLog(JsonReader json) {
    List<LogEntry> entries = new ArrayList<>();
    List<Told> all = new ArrayList<>();
    json.begin();
    while (json.more()) {
      Told one = null;
      List<String> fingerprints = null;
      json.begin();
      while (json.more()) {
        switch (json.name()) {
          case "told" -> one = Told.read(json);
          case "fingerprints" -> fingerprints = json.texts();
          default -> json.skip();
        }
      }
      Told same = DeliveryCodec.required(one, "told");
      all.add(same);
      for (String fingerprint : DeliveryCodec.required(fingerprints, "fingerprints")) {
        Alert alert = known.apply(fingerprint);
        if (alert != null) {
          entries.add(new LogEntry(alert.labels(), same));
        }
      }
    }
    told = all;
    log = entries;
  }
}
