package dev.tocsin.matcher;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** What the real Alertmanager 0.33.1 made of written matchers in each of its modes. */
final class Answers {
  private Answers() {}

  /** An input and upstream's answer: the matchers as it prints them, or its error. */
  record Answer(String input, MatcherParser.Mode mode, JsonNode said) {
    @Override
    public String toString() {
      return mode + " " + input;
    }
  }

  /**
   * Entries of a route's {@code matchers}; recorded with {@code amtool config routes show
   * --config.file=... --enable-feature=...}, see {@link MatcherParserIT}.
   */
  static List<Answer> lists() {
    return read("matcher-lists.json");
  }

  /** Values of {@code filter}; recorded with {@code curl :9093/api/v2/silences?filter=...}. */
  static List<Answer> singles() {
    return read("single-matchers.json");
  }

  private static List<Answer> read(String resource) {
    List<Answer> answers = new ArrayList<>();
    try (InputStream in = Objects.requireNonNull(Answers.class.getResourceAsStream(resource))) {
      for (JsonNode entry : new ObjectMapper().readTree(in)) {
        for (MatcherParser.Mode mode : MatcherParser.Mode.values()) {
          JsonNode said = entry.get(mode.name().toLowerCase(Locale.ROOT));
          answers.add(new Answer(entry.get("input").asText(), mode, said));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return answers;
  }
}
