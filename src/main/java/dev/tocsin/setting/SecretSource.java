package dev.tocsin.setting;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where a secret text is found at the moment it is used. */
public sealed interface SecretSource {
  SecretSource EMPTY = new Written(new Secret(""));

  /** In the configuration itself. */
  record Written(Secret text) implements SecretSource {
    @Override
    public String read() {
      return text.reveal();
    }
  }

  /** In a file, which may change while we run. */
  record InFile(String file) implements SecretSource {
    @Override
    public String read() throws IOException {
      try {
        return Files.readString(Path.of(file)).strip();
      } catch (IOException e) {
        throw new IOException("cannot read " + file + " (" + e.getClass().getSimpleName() + ")", e);
      }
    }
  }

  /** The text where it is written, else the file, else nothing. */
  static SecretSource of(@Nullable Secret text, @Nullable String file) {
    if (text != null) {
      return new Written(text);
    }
    return file == null ? EMPTY : new InFile(file);
  }

  /**
   * The text of now, of a file without white space around it.
   *
   * @throws IOException naming the file, whatever keeps it from being read
   */
  String read() throws IOException;
}
