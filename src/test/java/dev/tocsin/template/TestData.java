package dev.tocsin.template;

import java.io.IOException;
import java.io.UncheckedIOException;

/** The notifications that the fixtures are about. */
final class TestData {
  private TestData() {}

  static TemplateData read(String name) {
    String file = "data/" + name + ".json";
    try (var in = TestData.class.getResourceAsStream(file)) {
      return DataFile.parse(file, in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
