package dev.tocsin.config;

import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The text of what runs, written when it is first asked for: it is several times as long as the
 * file, and most configurations are replaced before anybody asks.
 */
final class Original implements Supplier<String> {
  private @Nullable Supplier<String> writer;
  private @Nullable String text;

  Original(Supplier<String> writer) {
    this.writer = writer;
  }

  @Override
  public synchronized String get() {
    if (text == null) {
      text = Objects.requireNonNull(writer).get();
      writer = null;
    }
    return text;
  }
}
