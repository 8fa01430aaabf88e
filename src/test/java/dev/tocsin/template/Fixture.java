package dev.tocsin.template;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A template and what the real amtool made of it.
 *
 * @param output null where amtool refused
 * @param error the first line of its refusal, for readers
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Fixture(String data, String text, @Nullable String output, @Nullable String error) {
  /** The fixtures of one type, and the command that recorded them. */
  record Suite(@Nullable String recorded, List<Fixture> cases) {}

  static Suite read(String type) {
    try (var in = Fixture.class.getResourceAsStream(type + ".json")) {
      return new ObjectMapper().readValue(in, Suite.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void write(Path file, Suite suite) throws IOException {
    String json = new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(suite);
    Files.writeString(file, json + "\n");
  }

  @Override
  public String toString() {
    return data + ": " + text;
  }
}
