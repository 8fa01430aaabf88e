package dev.tocsin.template;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.tocsin.alert.Labels;
import dev.tocsin.template.exec.Times;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The data of a notification in the names that upstream's JSON has for it; all may be missing. */
record DataJson(
    @Nullable String receiver,
    @Nullable String status,
    @Nullable List<@Nullable Alert> alerts,
    @JsonProperty("notification_reason") @Nullable String notificationReason,
    @Nullable Map<String, @Nullable String> groupLabels,
    @Nullable Map<String, @Nullable String> commonLabels,
    @Nullable Map<String, @Nullable String> commonAnnotations,
    @Nullable Map<String, @Nullable String> routeLabels,
    @JsonProperty("externalURL") @Nullable String externalUrl) {
  static final DataJson EMPTY = new DataJson(null, null, null, null, null, null, null, null, null);

  /** An alert in the same way. */
  record Alert(
      @Nullable String status,
      @Nullable Map<String, @Nullable String> labels,
      @Nullable Map<String, @Nullable String> annotations,
      @Nullable Instant startsAt,
      @Nullable Instant endsAt,
      @JsonProperty("generatorURL") @Nullable String generatorUrl,
      @Nullable String fingerprint) {
    private static final Alert EMPTY = new Alert(null, null, null, null, null, null, null);
    private static final Instant NEVER = Times.ZERO.toInstant();

    private TemplateAlert alert() {
      return new TemplateAlert(
          text(status),
          DataJson.labels(labels),
          DataJson.labels(annotations),
          startsAt == null ? NEVER : startsAt,
          NEVER.equals(endsAt) ? null : endsAt,
          text(generatorUrl),
          text(fingerprint));
    }
  }

  TemplateData data() {
    List<TemplateAlert> seen = new ArrayList<>();
    if (alerts != null) {
      alerts.forEach(alert -> seen.add((alert == null ? Alert.EMPTY : alert).alert()));
    }
    return new TemplateData(
        text(receiver),
        text(status),
        seen,
        text(notificationReason),
        labels(groupLabels),
        labels(commonLabels),
        labels(commonAnnotations),
        labels(routeLabels),
        text(externalUrl));
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }

  private static Labels labels(@Nullable Map<String, @Nullable String> map) {
    if (map == null) {
      return Labels.EMPTY;
    }
    List<String> pairs = new ArrayList<>();
    map.forEach((name, value) -> pairs.addAll(List.of(name, text(value))));
    return Labels.of(pairs.toArray(String[]::new));
  }
}
