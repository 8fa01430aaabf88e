package dev.tocsin.matcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Asks the real amtool again what {@code matcher-lists.json} says it answered. */
@EnabledIfEnvironmentVariable(named = "PEERS_BIN", matches = ".+")
class MatcherParserIT {
  @TempDir Path folder;

  static List<Answers.Answer> lists() {
    return Answers.lists();
  }

  @ParameterizedTest
  @MethodSource("lists")
  void amtool_stillAnswersAsRecorded(Answers.Answer answer) throws Exception {
    boolean accepted = answer.said().has("matchers");
    String expected = answer.said().get(accepted ? "matchers" : "error").asText();
    assertThat(ask(answer)).contains(expected.equals("{}") ? "default-route" : expected);
  }

  private String ask(Answers.Answer answer) throws IOException, InterruptedException {
    Path config = folder.resolve("config.yml");
    Files.writeString(
        config,
        """
        route:
          receiver: r
          routes:
          - matchers: [ %s ]
        receivers: [{name: r}]
        """
            .formatted(yaml(answer.input())));
    Process amtool =
        new ProcessBuilder(
                Path.of(System.getenv("PEERS_BIN"), "amtool").toString(),
                "config",
                "routes",
                "show",
                "--config.file=" + config,
                "--enable-feature=" + feature(answer.mode()))
            .redirectErrorStream(true)
            .start();
    String said = new String(amtool.getInputStream().readAllBytes(), UTF_8);
    amtool.waitFor();
    return said;
  }

  private static String feature(MatcherParser.Mode mode) {
    return switch (mode) {
      case CLASSIC -> "classic-mode";
      case UTF8 -> "utf8-strict-mode";
      case FALLBACK -> "";
    };
  }

  private static String yaml(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    text.codePoints()
        .forEach(c -> {
          if (c >= ' ' && c <= '~' && c != '"' && c != '\\') {
            quoted.appendCodePoint(c);
          } else {
            quoted.append("\\U%08x".formatted(c));
          }
        });
    return quoted.append('"').toString();
  }
}
