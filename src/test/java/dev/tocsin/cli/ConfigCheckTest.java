package dev.tocsin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigCheckTest {
  @TempDir private Path folder;
  private final Terminal terminal = new Terminal();

  @Test
  void soundFiles_arePraisedAndPass() {
    assertThat(check("conf/tocsin.yml", "conf/examples/n8n.yml")).isZero();
    assertThat(terminal.out().lines())
        .containsExactly(
            "conf/tocsin.yml: sound, receivers: 1", "conf/examples/n8n.yml: sound, receivers: 1");
    assertThat(terminal.err()).isEmpty();
  }

  @Test
  void brokenFile_failsWithEveryProblemAndItsPlace() throws IOException {
    Path file = folder.resolve("broken.yml");
    Files.writeString(
        file,
        """
        route:
          receiver: nobody
          group_wat: 5s
        receivers:
          - name: somebody
            webhook_configs:
              - url: ftp://host
        """);
    assertThat(check("conf/tocsin.yml", file.toString())).isEqualTo(1);
    assertThat(terminal.err().lines())
        .hasSize(3)
        .allSatisfy(line -> assertThat(line).matches("\\Q" + file + "\\E:\\d+:\\d+: .+"))
        .anySatisfy(line -> assertThat(line).contains(":3:", "group_wat"))
        .anySatisfy(line -> assertThat(line).contains(":2:", "nobody"))
        .anySatisfy(line -> assertThat(line).contains(":7:", "ftp"));
  }

  @Test
  void missingFile_isNamed() {
    Path file = folder.resolve("absent.yml");
    assertThat(check(file.toString())).isEqualTo(1);
    assertThat(terminal.err()).startsWith(file + ": ");
  }

  @Test
  void noFile_isAMistake() {
    assertThat(check()).isEqualTo(1);
    assertThat(terminal.err()).startsWith("tocsin: error: ").contains("FILE");
  }

  @ParameterizedTest
  @CsvSource({
    "'{owner=\"α\"}', '', 0",
    "foo=bar=, '', 0",
    "foo=bar=, utf8-strict-mode, 1",
    "'{\"a b\"=c}', '', 0",
    "'{\"a b\"=c}', classic-mode, 1"
  })
  void matchers_areReadInTheModeThatIsAskedFor(String matcher, String feature, int expected)
      throws IOException {
    Path file = folder.resolve("modes.yml");
    Files.writeString(
        file,
        """
        route: {receiver: r, routes: [{matchers: ['%s']}]}
        receivers: [{name: r}]
        """
            .formatted(matcher));
    assertThat(check("--enable-feature=" + feature, file.toString())).isEqualTo(expected);
  }

  @Test
  void unknownFeature_isAMistake() {
    assertThat(check("--enable-feature=x", "conf/tocsin.yml")).isEqualTo(1);
    assertThat(terminal.err()).contains("names the unknown feature 'x'");
  }

  private int check(String... arguments) {
    List<String> all = new ArrayList<>(List.of("config", "check"));
    all.addAll(List.of(arguments));
    return terminal.run(all.toArray(String[]::new));
  }
}
