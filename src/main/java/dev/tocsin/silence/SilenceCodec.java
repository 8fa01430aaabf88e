package dev.tocsin.silence;

import dev.tocsin.alert.Labels;
import dev.tocsin.alert.LabelsJson;
import dev.tocsin.alert.Timestamps;
import dev.tocsin.json.JsonReader;
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
  public Silence read(String id, JsonReader json) {
    List<Matchers> matcherSets = List.of();
    List<Matchers> receiverMatcherSets = List.of();
    Instant startsAt = Silence.NO_TIME;
    Instant endsAt = Silence.NO_TIME;
    Instant updatedAt = Silence.NO_TIME;
    String createdBy = "";
    String comment = "";
    Labels annotations = Labels.EMPTY;
    json.begin();
    while (json.more()) {
      switch (json.name()) {
        case "matcherSets" -> matcherSets = readSets(json);
        case "receiverMatcherSets" -> receiverMatcherSets = readSets(json);
        case "startsAt" -> startsAt = Timestamps.parseExact(json.text());
        case "endsAt" -> endsAt = Timestamps.parseExact(json.text());
        case "updatedAt" -> updatedAt = Timestamps.parseExact(json.text());
        case "createdBy" -> createdBy = json.text();
        case "comment" -> comment = json.text();
        case "annotations" -> annotations = LabelsJson.read(json);
        default -> json.skip();
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

  private static List<Matchers> readSets(JsonReader json) {
    List<Matchers> sets = new ArrayList<>();
    json.begin();
    while (json.more()) {
      List<Matcher> matchers = new ArrayList<>();
      json.begin();
      while (json.more()) {
        matchers.add(readMatcher(json));
      }
      sets.add(new Matchers(matchers));
    }
    return sets;
  }

  private static Matcher readMatcher(JsonReader json) {
    List<String> parts = json.texts();
    return Matcher.kept(Matcher.Type.ofOperator(parts.get(1)), parts.get(0), parts.get(2));
  }
}
