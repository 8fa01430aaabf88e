package dev.tocsin.snapshot;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A snapshot cannot be read; the message names the file, and the byte where it is broken. */
public final class SnapshotException extends RuntimeException {
  private static final long serialVersionUID = 1;

  SnapshotException(Path file, int at, String rule) {
    super(file + ": byte " + at + ": " + rule);
  }

  SnapshotException(Path file, String rule, @Nullable Throwable cause) {
    super(file + ": " + rule, cause);
  }
}
