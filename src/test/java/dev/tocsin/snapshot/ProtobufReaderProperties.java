package dev.tocsin.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Whatever bytes are read, the reader comes to an end, and knows where it is. */
class ProtobufReaderProperties {
  private static final Path FILE = Path.of("file");

  private static void readAll(byte[] bytes) {
    ProtobufReader whole = new ProtobufReader(FILE, bytes);
    while (!whole.atEnd()) {
      ProtobufReader message = whole.delimited();
      while (message.next()) {
        message.skip();
      }
    }
  }

  private static void survive(byte[] bytes) {
    try {
      readAll(bytes);
    } catch (SnapshotException e) {
      String place = String.valueOf(e.getMessage()).replaceFirst("file: byte (\\d+): .*", "$1");
      assertThat(Integer.parseInt(place)).isBetween(0, bytes.length);
    }
  }

  @Property
  void anyBytes_areReadOrRefused(@ForAll byte[] bytes) {
    survive(bytes);
  }

  @Property
  void damagedFile_isReadOrRefused(@ForAll Random random) throws IOException {
    byte[] bytes = Files.readAllBytes(Path.of("src/test/resources/dev/tocsin/snapshot/silences"));
    for (int i = 0; i < 3; i++) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
    }
    survive(bytes);
  }

  @Property
  void numbers_areReadAsWritten(@ForAll long number) {
    ProtobufReader reader = new ProtobufReader(FILE, new Protobuf().number(7, number).bytes());
    assertThat(reader.next()).isTrue();
    assertThat(reader.number()).isEqualTo(number);
    assertThat(reader.atEnd()).isTrue();
  }
}
