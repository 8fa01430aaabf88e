package dev.tocsin.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tocsin.alert.GoQuote;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collector;
import java.util.stream.Collectors;

/** Prints explanations for people: what mutes an alert first, then who is told what, and when. */
final class ExplanationText {
  private static final DateTimeFormatter TODAY =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
  private static final DateTimeFormatter OTHER_DAY =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

  private final PrintWriter out;
  private final ZoneId zone;
  private LocalDate today = LocalDate.EPOCH;

  ExplanationText(PrintWriter out, ZoneId zone) {
    this.out = out;
    this.zone = zone;
  }

  /** Prints an answer of {@code /api/tocsin/v1/explain}. */
  void print(JsonNode answer) {
    today = Instant.parse(answer.path("at").asText()).atZone(zone).toLocalDate();
    JsonNode explanations = answer.path("explanations");
    if (explanations.isEmpty()) {
      out.println("no alert matches");
    }
    explanations.forEach(this::explanation);
    int more = answer.path("more").asInt();
    if (more > 0) {
      out.println("and " + more + " more: ask for fewer to see them");
    }
  }

  private void explanation(JsonNode explanation) {
    JsonNode alert = explanation.path("alert");
    out.printf("%s %s%n", labels(alert.path("labels")), state(alert));
    explanation.path("silencedBy").forEach(this::silence);
    explanation.path("inhibitedBy").forEach(this::inhibition);
    explanation.path("routes").forEach(this::route);
    explanation.path("walk").forEach(this::notTaken);
  }

  private String state(JsonNode alert) {
    if (!alert.path("known").asBoolean()) {
      return "does not exist; if it fired now:";
    }
    return alert.path("state").asText().equals("firing")
        ? "fires since " + time(alert.path("startsAt"))
        : "resolved at " + time(alert.path("endsAt"));
  }

  private void silence(JsonNode silence) {
    out.printf(
        "  silenced by %s until %s: %s (%s)%n",
        silence.path("createdBy").asText(),
        time(silence.path("endsAt")),
        silence.path("comment").asText(),
        silence.path("id").asText());
  }

  private void inhibition(JsonNode source) {
    String rule = source.path("rule").path("name").asText();
    out.printf(
        "  inhibited by %s%s%n",
        labels(source.path("labels")), rule.isEmpty() ? "" : ", rule " + GoQuote.quote(rule));
  }

  private void route(JsonNode route) {
    out.printf(
        "  receiver %s, route %s%n", route.path("receiver").asText(), route.path("route").asText());
    if (route.has("mutedReason")) {
      out.printf(
          "    silent: %s (%s)%n",
          route.path("mutedReason").asText(), texts(route.path("mutedBy")));
    }
    out.printf("    group %s: %s%n", labels(route.path("groupLabels")), flushes(route));
    route.path("integrations").forEach(this::integration);
    if (route.path("integrations").isEmpty()) {
      out.println("    nobody is told: the receiver has no integrations");
    }
  }

  private String flushes(JsonNode route) {
    int alerts = route.path("groupAlerts").asInt();
    if (alerts == 0) {
      return route.has("nextFlush")
          ? "new, first flush " + time(route.path("nextFlush"))
          : "is over";
    }
    return "next flush %s, %s, %s"
        .formatted(
            time(route.path("nextFlush")),
            route.has("lastFlush") ? "last flush " + time(route.path("lastFlush")) : "none before",
            alerts == 1 ? "1 alert" : alerts + " alerts");
  }

  private void integration(JsonNode integration) {
    out.printf("    %s: %s%n", integration.path("integration").asText(), told(integration));
    delivery("failed for good", integration.path("failed"));
    delivery("not delivered yet", integration.path("pending"));
    JsonNode next = integration.path("next");
    if (!next.isMissingNode()) {
      out.printf(
          "      next flush: %s: %s%n",
          next.path("tellsAlert").asBoolean() ? "told" : "not told", next.path("reason").asText());
    }
    if (integration.has("nextRepeat")) {
      out.println("      next repeat " + time(integration.path("nextRepeat")));
    }
  }

  private String told(JsonNode integration) {
    JsonNode last = integration.path("lastTold");
    if (last.isMissingNode()) {
      return "not told yet";
    }
    String reason = last.path("reason").asText();
    return "told %s at %s%s"
        .formatted(
            last.path("state").asText(),
            time(last.path("at")),
            reason.isEmpty() ? "" : ": " + reason);
  }

  private void delivery(String state, JsonNode delivery) {
    if (delivery.isMissingNode()) {
      return;
    }
    String error = delivery.path("error").asText();
    out.printf(
        "      %s, attempts %d%s%s (%s)%n",
        state,
        delivery.path("attempts").asInt(),
        error.isEmpty() ? "" : ": " + error,
        delivery.has("nextAttempt") ? ", next attempt " + time(delivery.path("nextAttempt")) : "",
        delivery.path("id").asText());
  }

  private void notTaken(JsonNode step) {
    String failing =
        step.path("failing").valueStream().map(ExplanationText::failing).collect(joined());
    if (!failing.isEmpty()) {
      out.printf(
          "  not to %s by %s: %s%n",
          step.path("receiver").asText(), step.path("matchers").asText(), failing);
    }
  }

  private static String failing(JsonNode failing) {
    return failing.path("matcher").asText()
        + " does not hold for "
        + GoQuote.quote(failing.path("value").asText());
  }

  private static String labels(JsonNode labels) {
    return labels
        .propertyStream()
        .map(ExplanationText::label)
        .collect(Collectors.joining(", ", "{", "}"));
  }

  private static String label(Map.Entry<String, JsonNode> label) {
    return label.getKey() + "=" + GoQuote.quote(label.getValue().asText());
  }

  private static String texts(JsonNode texts) {
    return texts.valueStream().map(JsonNode::asText).collect(joined());
  }

  private static Collector<CharSequence, ?, String> joined() {
    return Collectors.joining(", ");
  }

  private String time(JsonNode text) {
    ZonedDateTime time = Instant.parse(text.asText()).atZone(zone);
    return time.format(time.toLocalDate().equals(today) ? TODAY : OTHER_DAY);
  }
}
