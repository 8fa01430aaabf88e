package dev.tocsin.api.tocsin;

import dev.tocsin.alert.Alert;
import dev.tocsin.alert.Labels;
import dev.tocsin.api.JsonFields;
import dev.tocsin.dispatch.Explanation;
import dev.tocsin.dispatch.RouteStep;
import dev.tocsin.history.History;
import dev.tocsin.inhibit.InhibitRule;
import dev.tocsin.inhibit.Inhibition;
import dev.tocsin.json.JsonName;
import dev.tocsin.json.JsonWriter;
import dev.tocsin.matcher.Matcher;
import dev.tocsin.matcher.Matchers;
import dev.tocsin.silence.Silence;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes explanations; asks the history, and so blocks. For use by one thread. */
final class ExplanationJson {
  private static final JsonName AT = JsonName.of("at");
  private static final JsonName FINGERPRINT = JsonName.of("fingerprint");
  private static final JsonName LABELS = JsonName.of("labels");
  private static final JsonName ANNOTATIONS = JsonName.of("annotations");
  private static final JsonName STARTS_AT = JsonName.of("startsAt");
  private static final JsonName ENDS_AT = JsonName.of("endsAt");
  private static final JsonName MATCHERS = JsonName.of("matchers");
  private static final JsonName EQUAL = JsonName.of("equal");

  private final JsonWriter json;
  private final JsonFields fields;
  private final History history;

  ExplanationJson(JsonWriter json, History history) {
    this.json = json;
    this.fields = new JsonFields(json);
    this.history = history;
  }

  /**
   * Writes the whole answer.
   *
   * @param more how many alerts were left out
   */
  void write(Instant now, List<Explained> explained, int more) throws IOException {
    json.startObject();
    fields.time(AT, now);
    json.name("explanations").startArray();
    for (Explained each : explained) {
      write(each, now);
    }
    json.endArray();
    json.field("more", more);
    json.endObject();
  }

  private void write(Explained explained, Instant now) throws IOException {
    Explanation explanation = explained.explanation();
    json.startObject();
    alert(explanation.alert(), explanation.known(), now);
    json.name("silencedBy").startArray();
    for (Silence silence : explained.silences()) {
      silence(silence);
    }
    json.endArray();
    json.name("inhibitedBy").startArray();
    inhibition(explained.inhibition());
    json.endArray();
    json.name("walk").startArray();
    for (RouteStep step : explanation.walk()) {
      step(step, explanation.alert().labels());
    }
    json.endArray();
    new HandlingJson(json, SentNotices.of(explanation, history)).write(explanation.handlings());
    json.endObject();
  }

  private void alert(Alert alert, boolean known, Instant now) throws IOException {
    json.name("alert").startObject();
    json.field("known", known);
    identity(alert.labels());
    fields.labels(ANNOTATIONS, alert.annotations());
    json.field("state", alert.resolvedAt(now) ? "resolved" : "firing");
    fields.time(STARTS_AT, alert.startsAt());
    fields.time(ENDS_AT, alert.endsAt());
    json.field("generatorURL", alert.generatorUrl());
    json.endObject();
  }

  private void identity(Labels labels) throws IOException {
    fields.fingerprint(FINGERPRINT, labels.fingerprint());
    fields.labels(LABELS, labels);
  }

  private void silence(Silence silence) throws IOException {
    json.startObject();
    json.field("id", silence.id());
    json.field("comment", silence.comment());
    json.field("createdBy", silence.createdBy());
    fields.time(STARTS_AT, silence.startsAt());
    fields.time(ENDS_AT, silence.endsAt());
    fields.texts(MATCHERS, silence.matcherSets().stream().map(Matchers::toString).toList());
    json.endObject();
  }

  private void inhibition(@Nullable Inhibition inhibition) throws IOException {
    if (inhibition == null) {
      return;
    }
    InhibitRule rule = inhibition.rule();
    json.startObject();
    identity(inhibition.source());
    json.name("rule").startObject();
    json.field("name", rule.name());
    json.field("sourceMatchers", rule.sourceMatchers().toString());
    json.field("targetMatchers", rule.targetMatchers().toString());
    fields.texts(EQUAL, rule.equal());
    json.endObject();
    json.endObject();
  }

  private void step(RouteStep step, Labels labels) throws IOException {
    json.startObject();
    json.field("depth", step.depth());
    json.field("receiver", step.route().receiver());
    json.field("matchers", step.route().matchers().toString());
    json.field("continue", step.route().continues());
    json.field("matched", step.matched());
    json.field("handles", step.handles());
    json.name("failing").startArray();
    for (Matcher matcher : step.failing()) {
      json.startObject();
      json.field("matcher", matcher.toString());
      json.field("value", labels.value(matcher.name()));
      json.endObject();
    }
    json.endArray();
    json.endObject();
  }
}
