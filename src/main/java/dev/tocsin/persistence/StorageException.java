package dev.tocsin.persistence;

import org.jspecify.annotations.Nullable;

/** The storage cannot do what it was asked; the message names the file first. */
public final class StorageException extends RuntimeException {
  private static final long serialVersionUID = 1;

  StorageException(Object file, String what, @Nullable Throwable cause) {
    super(file + ": " + what, cause);
  }
}
