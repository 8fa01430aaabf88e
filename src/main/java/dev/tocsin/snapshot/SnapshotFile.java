package dev.tocsin.snapshot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Messages one after the other, the length of each before it. */
final class SnapshotFile {
  private SnapshotFile() {}

  /** Its messages, which are not looked into yet; none for a file that is not there. */
  static List<ProtobufReader> messages(Path file) {
    if (Files.notExists(file)) {
      return List.of();
    }
    ProtobufReader whole = new ProtobufReader(file, bytes(file));
    List<ProtobufReader> messages = new ArrayList<>();
    while (!whole.atEnd()) {
      messages.add(whole.delimited());
    }
    return messages;
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new SnapshotException(file, "cannot be read: " + e, e);
    }
  }
}
