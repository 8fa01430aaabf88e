package dev.tocsin.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Broken files are errors with a place. */
class ProtobufReaderTest {
  private static final Path REAL = Path.of("src/test/resources/dev/tocsin/snapshot");
  private static final Instant MADE = Instant.parse("2026-11-22T21:03:00Z");

  @TempDir private Path folder;

  private static Protobuf silence(Protobuf fields) {
    return new Protobuf().message(1, fields);
  }

  private static Protobuf id() {
    return new Protobuf().text(1, "id");
  }

  static Stream<Arguments> brokenMessages() {
    Protobuf matcher = new Protobuf().number(1, 1).text(2, "a").text(3, "(");
    return Stream.of(
        Arguments.of(new Protobuf(), 1, "a silence is missing before this place"),
        Arguments.of(new Protobuf().number(1, 5), 2, "field 1 has the type 0 instead of 2"),
        Arguments.of(new Protobuf().number(0, 5), 1, "no field can have the number 0"),
        Arguments.of(
            new Protobuf().varint(-1), 1, "no field can have the number 2305843009213693951"),
        Arguments.of(new Protobuf().tag(9, 3), 2, "field 9 has the unknown type 3"),
        Arguments.of(new Protobuf().tag(9, 1).raw(new byte[7]), 2, "ends too early"),
        Arguments.of(new Protobuf().tag(9, 5).raw(new byte[3]), 2, "ends too early"),
        Arguments.of(new Protobuf().tag(9, 2).varint(1), 2, "1 bytes are announced, 0 are left"),
        Arguments.of(
            new Protobuf().tag(9, 2).varint(-1),
            2,
            "18446744073709551615 bytes are announced, 0 are left"),
        Arguments.of(
            new Protobuf().tag(9, 0).raw(new byte[] {-1, -1, -1, -1, -1, -1, -1, -1, -1, 2}),
            2,
            "a number has more than 64 bits"),
        Arguments.of(silence(new Protobuf()), 3, "the silence before this place has no id"),
        Arguments.of(silence(id()), 7, "silence id has no matchers"),
        Arguments.of(
            silence(id().message(11, new Protobuf())),
            9,
            "the set of matchers before this place is empty"),
        Arguments.of(
            silence(new Protobuf().bytes(1, new byte[] {(byte) 0xff})), 5, "field 1 is not UTF-8"),
        Arguments.of(
            silence(new Protobuf().message(2, new Protobuf().number(1, 4))),
            6,
            "field 1 is not between 0 and 3"),
        Arguments.of(silence(new Protobuf().message(2, matcher)), 13, "matcher a=~(: "),
        Arguments.of(
            silence(new Protobuf().time(3, Long.MAX_VALUE)),
            5,
            "no time has the second 9223372036854775807"),
        Arguments.of(
            silence(new Protobuf().message(3, new Protobuf().number(2, 1_000_000_000))),
            6,
            "field 2 is not between 0 and 999999999"),
        Arguments.of(
            silence(new Protobuf().message(3, new Protobuf().number(2, -1))),
            6,
            "field 2 is not between 0 and 999999999"));
  }

  @ParameterizedTest
  @MethodSource("brokenMessages")
  void brokenMessage_isToldWithItsPlace(Protobuf message, int at, String rule) throws IOException {
    Path file = folder.resolve("silences");
    Files.write(file, new Protobuf().delimited(message).bytes());
    assertThatExceptionOfType(SnapshotException.class)
        .isThrownBy(() -> Snapshot.read(folder, MADE))
        .withMessageStartingWith(file + ": byte " + at + ": " + rule);
  }

  /** Only where a message ends may a file end. */
  @ParameterizedTest
  @ValueSource(strings = {"silences", "nflog"})
  void truncatedFile_isAnErrorAtEveryOtherByte(String name) throws IOException {
    byte[] whole = Files.readAllBytes(REAL.resolve(name));
    Set<Integer> ends = new HashSet<>();
    for (int end = 0; end < whole.length; ) {
      ends.add(end);
      int low = whole[end] & 0x7f;
      end += whole[end] < 0 ? 2 + low + (whole[end + 1] << 7) : 1 + low;
    }
    for (int length = 0; length < whole.length; length++) {
      Files.write(folder.resolve(name), Arrays.copyOf(whole, length));
      assertThat(fails()).as("%d bytes", length).isEqualTo(!ends.contains(length));
    }
  }

  private boolean fails() {
    try {
      Snapshot.read(folder, MADE);
      return false;
    } catch (SnapshotException e) {
      assertThat(e).hasMessageContaining(": byte ");
      return true;
    }
  }

  /** The smallest number is written in ten bytes. */
  @Test
  void numbers_haveSixtyFourBits() {
    byte[] bytes = new Protobuf().number(1, Long.MIN_VALUE).number(2, -1).bytes();
    ProtobufReader reader = new ProtobufReader(folder, bytes);
    reader.next();
    assertThat(reader.number()).isEqualTo(Long.MIN_VALUE);
    reader.next();
    assertThat(reader.number()).isEqualTo(-1);
    assertThat(reader.next()).isFalse();
  }
}
