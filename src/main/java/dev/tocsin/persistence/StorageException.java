package dev.tocsin.persistence;

import org.jspecify.annotations.Nullable;

/** The storage cannot do what it was asked; the message names the file first. */
public final class StorageException extends RuntimeException {
  private static final long serialVersionUID = 1;
  private final Kind kind;

  /** What is to be made of it. */
  private enum Kind {
    DAMAGED,
    HANGING,
    OTHER
  }

  private StorageException(String message, @Nullable Throwable cause, Kind kind) {
    super(message, cause);
    this.kind = kind;
  }

  static StorageException of(Object file, String what) {
    return new StorageException(file + ": " + what, null, Kind.OTHER);
  }

  static StorageException of(Object file, String what, Throwable cause) {
    return new StorageException(file + ": " + what, cause, Kind.OTHER);
  }

  static StorageException hanging(Object file, String what) {
    return new StorageException(file + ": " + what, null, Kind.HANGING);
  }

  static StorageException damaged(Object file, String what, @Nullable Throwable cause) {
    return new StorageException(
        file
            + ": the file is damaged ("
            + what
            + "); --storage.on-corruption=quarantine sets it aside and begins anew",
        cause,
        Kind.DAMAGED);
  }

  /** Whether the file holds something that this program never wrote. */
  public boolean isDamaged() {
    return kind == Kind.DAMAGED;
  }

  /** Whether the disk does not answer. */
  boolean isHanging() {
    return kind == Kind.HANGING;
  }
}
