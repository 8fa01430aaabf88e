package dev.tocsin.snapshot;

import dev.tocsin.alert.Labels;
import dev.tocsin.matcher.Matcher;
import dev.tocsin.matcher.MatcherException;
import dev.tocsin.matcher.Matchers;
import dev.tocsin.silence.Silence;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads {@code silences}: messages {@code MeshSilence} of upstream's {@code silence.proto}. */
final class SilenceSnapshot {
  /** By their numbers in {@code Matcher.Type}. */
  private static final List<Matcher.Type> TYPES =
      List.of(
          Matcher.Type.EQUAL, Matcher.Type.REGEXP, Matcher.Type.NOT_EQUAL, Matcher.Type.NOT_REGEXP);

  private SilenceSnapshot() {}

  /** All of them, expired ones too; none for a file that is not there. */
  static List<Silence> read(Path file) {
    return SnapshotFile.messages(file).stream().map(SilenceSnapshot::wrapped).toList();
  }

  private static Silence wrapped(ProtobufReader message) {
    Silence silence = null;
    while (message.next()) {
      switch (message.field()) {
        case 1 -> silence = silence(message.message());
        default -> message.skip();
      }
    }
    if (silence == null) {
      throw message.refuse("a silence is missing before this place");
    }
    return silence;
  }

  private static Silence silence(ProtobufReader message) {
    String id = "";
    List<Matcher> matchers = new ArrayList<>();
    List<Matchers> matcherSets = new ArrayList<>();
    List<Matchers> receiverMatcherSets = new ArrayList<>();
    Instant startsAt = Instant.EPOCH;
    Instant endsAt = Instant.EPOCH;
    Instant updatedAt = Instant.EPOCH;
    List<Remark> remarks = new ArrayList<>();
    String createdBy = "";
    String comment = "";
    Map<String, String> annotations = new HashMap<>();
    while (message.next()) {
      switch (message.field()) {
        case 1 -> id = message.text();
        case 2 -> matchers.add(matcher(message.message()));
        case 3 -> startsAt = message.time();
        case 4 -> endsAt = message.time();
        case 5 -> updatedAt = message.time();
        case 7 -> remarks.add(Remark.read(message.message()));
        case 8 -> createdBy = message.text();
        case 9 -> comment = message.text();
        case 10 -> annotation(message.message(), annotations);
        case 11 -> matcherSets.add(set(message.message()));
        case 12 -> receiverMatcherSets.add(set(message.message()));
        default -> message.skip();
      }
    }
    require(!id.isEmpty(), message, "the silence before this place has no id");
    if (matcherSets.isEmpty()) {
      require(!matchers.isEmpty(), message, "silence " + id + " has no matchers");
      matcherSets.add(new Matchers(matchers));
    }
    Remark said = remarks.isEmpty() ? new Remark(createdBy, comment) : remarks.getFirst();
    return new Silence(
        id,
        matcherSets,
        receiverMatcherSets,
        startsAt,
        endsAt,
        updatedAt,
        said.author(),
        said.text(),
        Labels.of(annotations));
  }

  private static void require(boolean condition, ProtobufReader message, String otherwise) {
    if (!condition) {
      throw message.refuse(otherwise);
    }
  }

  /** Who silences and why, as old versions wrote it; the first remark counts. */
  private record Remark(String author, String text) {
    static Remark read(ProtobufReader message) {
      String author = "";
      String text = "";
      while (message.next()) {
        switch (message.field()) {
          case 1 -> author = message.text();
          case 2 -> text = message.text();
          default -> message.skip();
        }
      }
      return new Remark(author, text);
    }
  }

  private static void annotation(ProtobufReader entry, Map<String, String> annotations) {
    String name = "";
    String value = "";
    while (entry.next()) {
      switch (entry.field()) {
        case 1 -> name = entry.text();
        case 2 -> value = entry.text();
        default -> entry.skip();
      }
    }
    annotations.put(name, value);
  }

  /** An empty set would silence everything. */
  private static Matchers set(ProtobufReader message) {
    List<Matcher> matchers = new ArrayList<>();
    while (message.next()) {
      switch (message.field()) {
        case 1 -> matchers.add(matcher(message.message()));
        default -> message.skip();
      }
    }
    require(!matchers.isEmpty(), message, "the set of matchers before this place is empty");
    return new Matchers(matchers);
  }

  private static Matcher matcher(ProtobufReader message) {
    Matcher.Type type = Matcher.Type.EQUAL;
    String name = "";
    String pattern = "";
    while (message.next()) {
      switch (message.field()) {
        case 1 -> type = TYPES.get(message.number(TYPES.size() - 1));
        case 2 -> name = message.text();
        case 3 -> pattern = message.text();
        default -> message.skip();
      }
    }
    try {
      return Matcher.kept(type, name, pattern);
    } catch (MatcherException e) {
      throw message.refuse("matcher " + name + type.operator() + pattern + ": " + e.getMessage());
    }
  }
}
