package dev.tocsin.api;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import dev.tocsin.matcher.Matcher;
import dev.tocsin.matcher.Matchers;
import dev.tocsin.silence.Silence;
import java.io.IOException;
import java.time.Instant;

/**
 * Writes silences as every version shows them, fields in the order of v2. For use by one thread.
 */
public final class SilenceJson {
  private static final SerializableString UPDATED_AT = new SerializedString("updatedAt");
  private static final SerializableString ANNOTATIONS = new SerializedString("annotations");
  private static final SerializableString ENDS_AT = new SerializedString("endsAt");
  private static final SerializableString STARTS_AT = new SerializedString("startsAt");

  private final JsonGenerator json;
  private final JsonFields fields;
  private final Instant now;

  /** Shows the state of silences at this time. */
  public SilenceJson(JsonGenerator json, Instant now) {
    this.json = json;
    this.fields = new JsonFields(json);
    this.now = now;
  }

  public void write(Iterable<Silence> silences) throws IOException {
    json.writeStartArray();
    for (Silence silence : silences) {
      write(silence);
    }
    json.writeEndArray();
  }

  public void write(Silence silence) throws IOException {
    json.writeStartObject();
    json.writeStringField("id", silence.id());
    json.writeObjectFieldStart("status");
    json.writeStringField("state", silence.stateAt(now).text());
    json.writeEndObject();
    fields.time(UPDATED_AT, silence.updatedAt());
    if (!silence.annotations().isEmpty()) {
      fields.labels(ANNOTATIONS, silence.annotations());
    }
    json.writeStringField("comment", silence.comment());
    json.writeStringField("createdBy", silence.createdBy());
    fields.time(ENDS_AT, silence.endsAt());
    json.writeArrayFieldStart("matchers");
    for (Matchers set : silence.matcherSets().stream().limit(1).toList()) {
      for (Matcher matcher : set.list()) {
        write(matcher);
      }
    }
    json.writeEndArray();
    fields.time(STARTS_AT, silence.startsAt());
    json.writeEndObject();
  }

  private void write(Matcher matcher) throws IOException {
    json.writeStartObject();
    json.writeBooleanField("isEqual", matcher.type().isEqual());
    json.writeBooleanField("isRegex", matcher.type().isRegex());
    json.writeStringField("name", matcher.name());
    json.writeStringField("value", matcher.value());
    json.writeEndObject();
  }
}
