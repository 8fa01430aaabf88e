package dev.tocsin.api;

import dev.tocsin.alert.Labels;
import dev.tocsin.json.JsonName;
import dev.tocsin.json.JsonWriter;
import dev.tocsin.matcher.Matcher;
import dev.tocsin.matcher.Matchers;
import dev.tocsin.silence.Silence;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;

/**
 * Writes silences as every version shows them, fields in the order of v2. For use by one thread.
 */
public final class SilenceJson {
  private static final JsonName UPDATED_AT = JsonName.of("updatedAt");
  private static final JsonName ANNOTATIONS = JsonName.of("annotations");
  private static final JsonName ENDS_AT = JsonName.of("endsAt");
  private static final String WARNING = "tocsin_warning";
  private static final JsonName STARTS_AT = JsonName.of("startsAt");

  private final JsonWriter json;
  private final JsonFields fields;
  private final Instant now;

  /** Shows the state of silences at this time. */
  public SilenceJson(JsonWriter json, Instant now) {
    this.json = json;
    this.fields = new JsonFields(json);
    this.now = now;
  }

  public void write(Iterable<Silence> silences) throws IOException {
    json.startArray();
    for (Silence silence : silences) {
      write(silence);
    }
    json.endArray();
  }

  public void write(Silence silence) throws IOException {
    json.startObject();
    json.field("id", silence.id());
    json.name("status").startObject();
    json.field("state", silence.stateAt(now).text());
    json.endObject();
    fields.time(UPDATED_AT, silence.updatedAt());
    Labels annotations = annotations(silence);
    if (!annotations.isEmpty()) {
      fields.labels(ANNOTATIONS, annotations);
    }
    json.field("comment", silence.comment());
    json.field("createdBy", silence.createdBy());
    fields.time(ENDS_AT, silence.endsAt());
    json.name("matchers").startArray();
    for (Matchers set : silence.matcherSets().stream().limit(1).toList()) {
      for (Matcher matcher : set.list()) {
        write(matcher);
      }
    }
    json.endArray();
    fields.time(STARTS_AT, silence.startsAt());
    json.endObject();
  }

  /** Those that were given, and a warning of ours where the silence mutes nothing. */
  private static Labels annotations(Silence silence) {
    if (!silence.isTooCostly()) {
      return silence.annotations();
    }
    Map<String, String> all = silence.annotations().toMap();
    all.put(WARNING, "not applied: its regular expression is too costly");
    return Labels.of(all);
  }

  private void write(Matcher matcher) throws IOException {
    json.startObject();
    json.field("isEqual", matcher.type().isEqual());
    json.field("isRegex", matcher.type().isRegex());
    json.field("name", matcher.name());
    json.field("value", matcher.value());
    json.endObject();
  }
}
