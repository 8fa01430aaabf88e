package dev.tocsin.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tocsin.alert.Labels;
import dev.tocsin.matcher.Matcher;
import dev.tocsin.matcher.Matchers;
import dev.tocsin.nflog.Heritage;
import dev.tocsin.nflog.Imported;
import dev.tocsin.nflog.ImportedLog;
import dev.tocsin.nflog.NotificationLog;
import dev.tocsin.nflog.Slot;
import dev.tocsin.nflog.Teller;
import dev.tocsin.nflog.Told;
import dev.tocsin.silence.Silence;
import dev.tocsin.silence.SilenceState;
import dev.tocsin.state.MemoryStateMap;
import dev.tocsin.state.StateMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files that {@code make.sh} had the real Alertmanager write, and what older ones wrote. */
class SnapshotTest {
  private static final Path REAL = Path.of("src/test/resources/dev/tocsin/snapshot");
  private static final Instant MADE = Instant.parse("2026-11-22T21:03:00Z");
  private static final String GROUP = "{}/{severity=\"page\"}:{alertname=\"DiskFull\"}";
  private static final Labels DB1 =
      Labels.of("alertname", "DiskFull", "severity", "page", "instance", "db1:9100");
  private static final Labels DB2 =
      Labels.of(
          "alertname",
          "DiskFull",
          "severity",
          "page",
          "instance",
          "db2:9100",
          "größe \ud83d\udd14",
          "97 % voll");
  private static final Labels WEB = Labels.of("alertname", "Slow", "job", "web");

  @TempDir private Path folder;

  private Snapshot silences(Protobuf... messages) throws IOException {
    Protobuf file = new Protobuf();
    for (Protobuf message : messages) {
      file.delimited(message);
    }
    Files.write(folder.resolve("silences"), file.bytes());
    return Snapshot.read(folder, MADE);
  }

  private static Protobuf matcher(int type, String name, String pattern) {
    return new Protobuf().number(1, type).text(2, name).text(3, pattern);
  }

  private static Protobuf wrapped(Protobuf silence) {
    return new Protobuf().message(1, silence).time(2, 99);
  }

  private static JsonNode listed(Silence silence) throws IOException {
    for (JsonNode each : new ObjectMapper().readTree(REAL.resolve("silences.json").toFile())) {
      if (each.get("id").textValue().equals(silence.id())) {
        return each;
      }
    }
    throw new AssertionError("not listed: " + silence);
  }

  @Test
  void realSilences_areWhatAlertmanagerListed() throws IOException {
    List<Silence> silences = Snapshot.read(REAL, MADE).silences();
    assertThat(silences).hasSize(5);
    for (Silence silence : silences) {
      JsonNode listed = listed(silence);
      assertThat(silence.comment()).isEqualTo(listed.get("comment").textValue());
      assertThat(silence.createdBy()).isEqualTo("J\u00f6rg");
      assertThat(silence.startsAt().toString()).startsWith(cut(listed, "startsAt"));
      assertThat(silence.endsAt().toString()).startsWith(cut(listed, "endsAt"));
      assertThat(silence.updatedAt().toString()).startsWith(cut(listed, "updatedAt"));
      assertThat(silence.stateAt(MADE).text()).isEqualTo(listed.at("/status/state").textValue());
      assertThat(silence.receiverMatcherSets()).isEmpty();
      Map<String, String> annotations = new TreeMap<>();
      listed
          .path("annotations")
          .properties()
          .forEach(field -> annotations.put(field.getKey(), field.getValue().asText()));
      assertThat(silence.annotations().toMap()).isEqualTo(annotations);
    }
  }

  /** The API shows milliseconds. */
  private static String cut(JsonNode listed, String field) {
    return listed.get(field).textValue().replace(".000Z", "Z").replace("Z", "");
  }

  @Test
  void realMatchers_areOfEveryType() {
    Map<String, List<Matchers>> byComment = new HashMap<>();
    Snapshot.read(REAL, MADE)
        .silences()
        .forEach(silence -> byComment.put(silence.comment(), silence.matcherSets()));
    assertThat(byComment.get("pending"))
        .containsExactly(
            Matchers.of(
                new Matcher(Matcher.Type.EQUAL, "a", "1"),
                new Matcher(Matcher.Type.NOT_EQUAL, "b", "2"),
                new Matcher(Matcher.Type.REGEXP, "c", "x|y.*"),
                new Matcher(Matcher.Type.NOT_REGEXP, "d", "z+")));
    assertThat(byComment.get("größer\nals ß"))
        .containsExactly(
            Matchers.of(new Matcher(Matcher.Type.EQUAL, "größe \ud83d\udd14", "97 % \"voll\"\n")));
  }

  /** The hashes are computed as the real one does, and each integration has its own entry. */
  @Test
  void realLog_isFoundByTheAlertsThatWereTold() {
    StateMap<String, ImportedLog> imports = new MemoryStateMap<>(Heritage.KIND);
    Snapshot.read(REAL, MADE).told().forEach(imports::put);
    NotificationLog log =
        new NotificationLog(new MemoryStateMap<>(NotificationLog.KIND), new Heritage(imports));
    Slot slot = new Slot("somebody", 0);
    Teller pager = new Teller(GROUP, "pager", "webhook", 0);
    Teller second = new Teller("{}:{alertname=\"Slow\"}", "team", "webhook", 1);
    assertThat(log.told(DB1, slot, pager, MADE)).isNotNull().matches(told -> !told.firing());
    assertThat(log.told(DB2, slot, pager, MADE)).isNotNull().matches(Told::firing);
    assertThat(log.told(WEB, slot, pager, MADE)).isNull();
    assertThat(log.told(WEB, slot, second, MADE))
        .isEqualTo(new Told(slot, true, Instant.parse("2026-11-22T21:02:23.731373570Z"), true));
    assertThat(log.told(WEB, slot)).isNotNull();
  }

  @Test
  void expiredEntries_areLeftOut() {
    assertThat(Snapshot.read(REAL, MADE).told()).hasSize(3);
    assertThat(Snapshot.read(REAL, MADE.plusSeconds(8 * 3600)).told()).isEmpty();
  }

  @Test
  void matcherSets_goBeforeTheMatchersThatRepeatThem() throws IOException {
    Protobuf a = matcher(0, "a", "1");
    Protobuf b = matcher(1, "b", "2");
    Protobuf silence =
        new Protobuf()
            .text(1, "id")
            .message(2, a)
            .time(3, 1)
            .time(4, 2)
            .message(11, new Protobuf().message(1, a))
            .message(11, new Protobuf().message(1, b).message(1, a))
            .message(12, new Protobuf().message(1, matcher(3, "team", "x")));
    Silence read = silences(wrapped(silence)).silences().getFirst();
    Matcher first = new Matcher(Matcher.Type.EQUAL, "a", "1");
    assertThat(read.matcherSets())
        .containsExactly(
            Matchers.of(first), Matchers.of(new Matcher(Matcher.Type.REGEXP, "b", "2"), first));
    assertThat(read.receiverMatcherSets())
        .containsExactly(Matchers.of(new Matcher(Matcher.Type.NOT_REGEXP, "team", "x")));
    assertThat(read.stateAt(Instant.ofEpochSecond(1))).isEqualTo(SilenceState.ACTIVE);
  }

  @Test
  void oldComments_areTheCommentAndItsAuthor() throws IOException {
    Protobuf remark = new Protobuf().text(1, "ann").text(2, "why").time(3, 5);
    Protobuf silence =
        new Protobuf()
            .text(1, "id")
            .message(2, matcher(0, "a", "1"))
            .message(7, remark)
            .message(7, new Protobuf().text(1, "bob").text(2, "me too"));
    assertThat(silences(wrapped(silence)).silences().getFirst())
        .extracting(Silence::createdBy, Silence::comment)
        .containsExactly("ann", "why");
  }

  @Test
  void unknownFields_areSkipped() throws IOException {
    Protobuf unknown =
        new Protobuf()
            .number(100, -1)
            .tag(101, 1)
            .raw(new byte[8])
            .text(102, "x")
            .tag(103, 5)
            .raw(new byte[4]);
    Protobuf silence =
        new Protobuf().raw(unknown.bytes()).text(1, "id").message(2, matcher(0, "a", "1"));
    assertThat(silences(wrapped(silence).raw(unknown.bytes())).silences()).hasSize(1);
  }

  @Test
  void unpackedHashes_areReadAsPackedOnes() throws IOException {
    Protobuf entry =
        new Protobuf()
            .text(1, "{}:{}")
            .message(2, new Protobuf().text(1, "team").text(2, "email"))
            .time(5, 1)
            .number(6, 1)
            .number(6, -1)
            .bytes(7, new Protobuf().varint(2).varint(3).bytes());
    Protobuf mesh = new Protobuf().message(1, entry).time(2, MADE.getEpochSecond() + 1);
    Files.write(folder.resolve("nflog"), new Protobuf().delimited(mesh).bytes());
    Map<String, ImportedLog> told = Snapshot.read(folder, MADE).told();
    Map<String, Boolean> firing = new TreeMap<>();
    told.forEach((key, log) -> firing.put(key, log.entries().getFirst().firing()));
    assertThat(firing)
        .isEqualTo(
            Map.of(
                Heritage.key(1),
                true,
                Heritage.key(-1),
                true,
                Heritage.key(2),
                false,
                Heritage.key(3),
                false));
    assertThat(told.values())
        .flatExtracting(ImportedLog::entries)
        .extracting(Imported::teller)
        .containsOnly(new Teller("{}:{}", "team", "email", 0));
  }

  @Test
  void oneFileAlone_isEnough() throws IOException {
    Files.copy(REAL.resolve("nflog"), folder.resolve("nflog"));
    Snapshot snapshot = Snapshot.read(folder, MADE);
    assertThat(snapshot.silences()).isEmpty();
    assertThat(snapshot.told()).isNotEmpty();
  }

  @Test
  void folderWithoutEither_isNoAlertmanagers() {
    assertThatExceptionOfType(SnapshotException.class)
        .isThrownBy(() -> Snapshot.read(folder, MADE))
        .withMessage(folder + ": holds no file silences and no file nflog");
  }

  @ParameterizedTest
  @ValueSource(strings = {"silences", "nflog"})
  void folderInPlaceOfAFile_isNamed(String name) throws IOException {
    Path file = Files.createDirectory(folder.resolve(name));
    assertThatExceptionOfType(SnapshotException.class)
        .isThrownBy(() -> Snapshot.read(folder, MADE))
        .withMessageStartingWith(file + ": cannot be read: ");
  }
}
