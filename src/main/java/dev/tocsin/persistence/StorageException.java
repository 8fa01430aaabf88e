package dev.tocsin.persistence;

import org.jspecify.annotations.Nullable;

/** The storage cannot do what it was asked; the message names the file first. */
public final class StorageException extends RuntimeException {
  private static final long serialVersionUID = 1;
  private final boolean damaged;

  private StorageException(String message, @Nullable Throwable cause, boolean damaged) {
    super(message, cause);
    this.damaged = damaged;
  }

  static StorageException of(Object file, String what) {
    return new StorageException(file + ": " + what, null, false);
  }

  static StorageException of(Object file, String what, Throwable cause) {
    return new StorageException(file + ": " + what, cause, false);
  }

  static StorageException damaged(Object file, String what, Throwable cause) {
    return new StorageException(
        file
            + ": the file is damaged ("
            + what
            + "); --storage.on-corruption=quarantine sets it aside and begins anew",
        cause,
        true);
  }

  /** Whether the file holds something that this program never wrote. */
  public boolean isDamaged() {
    return damaged;
  }
}
