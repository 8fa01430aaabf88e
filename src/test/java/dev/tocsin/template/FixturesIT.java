package dev.tocsin.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Holds the recorded fixtures against the real amtool. With {@code -Drecord.fixtures=true} it
 * records them anew.
 */
@EnabledIfEnvironmentVariable(named = "PEERS_BIN", matches = ".+")
class FixturesIT {
  @TempDir Path dir;

  @ParameterizedTest
  @ValueSource(strings = {"text", "html", "default-text", "default-html"})
  void fixtures_areWhatAmtoolRenders(String name) throws Exception {
    Path amtool = peers().resolve("amtool");
    String type = name.replace("default-", "");
    Path templates = name.equals(type) ? none() : defaults();
    Fixture.Suite suite = Fixture.read(name);
    List<Fixture> rendered = new ArrayList<>();
    for (Fixture fixture : suite.cases()) {
      rendered.add(
          render(
              List.of(
                  amtool.toString(),
                  "template",
                  "render",
                  "--template.glob=" + templates,
                  "--template.type=" + type),
              fixture));
    }
    Fixture.Suite now =
        new Fixture.Suite(command(templates.getFileName().toString(), type), rendered);
    if (Boolean.getBoolean("record.fixtures")) {
      Fixture.write(Path.of("src/test/resources/dev/tocsin/template").resolve(name + ".json"), now);
    } else {
      assertThat(now).isEqualTo(suite);
    }
  }

  /** What the file says of its origin. */
  private static String command(String glob, String type) {
    return "amtool 0.33.1 template render --template.glob=%s --template.type=%s"
            .formatted(glob, type)
        + " --template.data=data/{data}.json --template.text={text}";
  }

  private static Path peers() {
    return Path.of(System.getenv("PEERS_BIN"));
  }

  private Path none() throws IOException {
    return Files.writeString(dir.resolve("empty.tmpl"), "");
  }

  /** Debian's package keeps the default templates apart, and its amtool does without them. */
  private static Path defaults() {
    Path folder = peers().resolveSibling("share").resolve("prometheus/alertmanager");
    assumeTrue(Files.isDirectory(folder), "no default templates here");
    return folder.resolve("*.tmpl");
  }

  private Fixture render(List<String> command, Fixture fixture)
      throws IOException, InterruptedException {
    Path data = dir.resolve(fixture.data() + ".json");
    if (!Files.exists(data)) {
      try (var in = getClass().getResourceAsStream("data/" + fixture.data() + ".json")) {
        Files.copy(in, data);
      }
    }
    Path out = dir.resolve("out");
    Path err = dir.resolve("err");
    List<String> all = new ArrayList<>(command);
    all.add("--template.data=" + data);
    all.add("--template.text=" + fixture.text());
    Process process =
        new ProcessBuilder(all).redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).as(fixture.toString()).isTrue();
    return process.exitValue() == 0
        ? new Fixture(fixture.data(), fixture.text(), Files.readString(out), null)
        : new Fixture(fixture.data(), fixture.text(), null, firstLine(err));
  }

  private static String firstLine(Path err) throws IOException {
    String text = new String(Files.readAllBytes(err), StandardCharsets.UTF_8);
    String message = text.replace("amtool: error: ", "").lines().findFirst().orElse("");
    return message.length() > 200 ? message.substring(0, 200) : message;
  }
}
