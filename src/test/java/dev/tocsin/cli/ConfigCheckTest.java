package dev.tocsin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigCheckTest {
  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void soundFiles_arePraisedAndPass() {
    assertThat(check("conf/tocsin.yml", "conf/examples/n8n.yml")).isZero();
    assertThat(out.toString().lines())
        .containsExactly(
            "conf/tocsin.yml: sound, receivers: 1", "conf/examples/n8n.yml: sound, receivers: 1");
    assertThat(err.toString()).isEmpty();
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
    assertThat(err.toString().lines())
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
    assertThat(err.toString()).startsWith(file + ": ");
  }

  @Test
  void noFile_isAMistake() {
    assertThat(check()).isEqualTo(1);
    assertThat(err.toString()).startsWith("tocsin: error: ").contains("FILE");
  }

  private int check(String... files) {
    Serve serve =
        new Serve(options -> {
          throw new AssertionError("started with " + options);
        });
    String[] arguments = new String[files.length + 2];
    arguments[0] = "config";
    arguments[1] = "check";
    System.arraycopy(files, 0, arguments, 2, files.length);
    return CommandTree.of(serve)
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(arguments);
  }
}
