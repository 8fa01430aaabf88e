package dev.tocsin.silence;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.tocsin.alert.Labels;
import dev.tocsin.alert.LabelsJson;
import dev.tocsin.alert.Timestamps;
import dev.tocsin.json.JsonWriter;
import dev.tocsin.matcher.Matcher;
import dev.tocsin.matcher.Matchers;
import dev.tocsin.state.Codec;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A silence in JSON; a matcher is written in its three parts: {@code ["job", "=~", "node.*"]}. */
final class SilenceCodec implements Codec<String, Silence> {
  @Override
  public void write(Silence silence, JsonWriter json) throws IOException {
    json.startObject();
    writeSets("matcherSets", silence.matcherSets(), json);
    writeSets("receiverMatcherSets", silence.receiverMatcherSets(), json);
    json.field("startsAt", Timestamps.exact(silence.startsAt()));
    json.field("endsAt", Timestamps.exact(silence.endsAt()));
    json.field("updatedAt", Timestamps.exact(silence.updatedAt()));
    json.field("createdBy", silence.createdBy());
    json.field("comment", silence.comment());
    json.name("annotations");
    LabelsJson.write(silence.annotations(), json);
    json.endObject();
  }

  private static void writeSets(String name, List<Matchers> sets, JsonWriter json)
      throws IOException {
    json.name(name).startArray();
    for (Matchers set : sets) {
      json.startArray();
      for (Matcher matcher : set.list()) {
        json.startArray();
        json.text(matcher.name()).text(matcher.type().operator()).text(matcher.value());
        json.endArray();
      }
      json.endArray();
    }
    json.endArray();
  }

  @Override
  public Silence read(String id, JsonParser json) throws IOException {
    List<Matchers> matcherSets = List.of();
    List<Matchers> receiverMatcherSets = List.of();
    Instant startsAt = Silence.NO_TIME;
    Instant endsAt = Silence.NO_TIME;
    Instant updatedAt = Silence.NO_TIME;
    String createdBy = "";
    String comment = "";
    Labels annotations = Labels.EMPTY;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      json.nextToken();
      switch (field) {
        case "matcherSets" -> matcherSets = readSets(json);
        case "receiverMatcherSets" -> receiverMatcherSets = readSets(json);
        case "startsAt" -> startsAt = Timestamps.parseExact(json.getText());
        case "endsAt" -> endsAt = Timestamps.parseExact(json.getText());
        case "updatedAt" -> updatedAt = Timestamps.parseExact(json.getText());
        case "createdBy" -> createdBy = json.getText();
        case "comment" -> comment = json.getText();
        case "annotations" -> annotations = LabelsJson.read(json);
        default -> json.skipChildren();
      }
    }
    return new Silence(
        id,
        matcherSets,
        receiverMatcherSets,
        startsAt,
        endsAt,
        updatedAt,
        createdBy,
        comment,
        annotations);
  }

  private static List<Matchers> readSets(JsonParser json) throws IOException {
    List<Matchers> sets = new ArrayList<>();
    while (json.nextToken() == JsonToken.START_ARRAY) {
      List<Matcher> matchers = new ArrayList<>();
      while (json.nextToken() == JsonToken.START_ARRAY) {
        matchers.add(readMatcher(json));
      }
      sets.add(new Matchers(matchers));
    }
    return sets;
  }

  private static Matcher readMatcher(JsonParser json) throws IOException {
    String name = json.nextTextValue();
    Matcher.Type type = Matcher.Type.ofOperator(json.nextTextValue());
    Matcher matcher = new Matcher(type, name, json.nextTextValue());
    json.nextToken();
    return matcher;
  }
}
