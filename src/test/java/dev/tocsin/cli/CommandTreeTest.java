package dev.tocsin.cli;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.app.Feature;
import dev.tocsin.app.Options;
import dev.tocsin.history.Retention;
import dev.tocsin.setting.HostPort;
import dev.tocsin.setting.Url;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class CommandTreeTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void options_withoutArguments_areAlertmanagersDefaults() {
    Options options = Main.options();
    assertThat(options.configFile()).isEqualTo(Path.of("alertmanager.yml"));
    assertThat(options.watchConfig()).isFalse();
    assertThat(options.storage())
        .isEqualTo(
            new Options.Storage(
                Path.of("data"),
                Duration.ofDays(5),
                false,
                new Retention(Duration.ofDays(14), 1L << 30)));
    assertThat(options.silences()).isEqualTo(new Options.Silences(0, 0, false));
    assertThat(options.alerts()).isEqualTo(new Options.Alerts(Duration.ofMinutes(30), 0));
    assertThat(options.dispatch()).isEqualTo(new Options.Dispatch(Duration.ZERO));
    assertThat(options.features()).isEmpty();
    assertThat(options.cluster())
        .isEqualTo(
            new Options.Cluster(
                new HostPort("0.0.0.0", "9094"),
                null,
                "",
                List.of(),
                Duration.ofSeconds(15),
                Duration.ofMinutes(1),
                null,
                ""));
    assertThat(options.web().listenAddresses()).containsExactly(new HostPort("", "9093"));
    assertThat(options.web().externalUrl()).isNull();
    assertThat(options.web().configFile()).isNull();
    assertThat(options.web().routePrefix()).isEqualTo("/");
    assertThat(options.web().getConcurrency()).isGreaterThanOrEqualTo(8);
    assertThat(options.web().timeout()).isZero();
  }

  @Test
  void options_takeValuesAfterASignOrAsTheNextArgument() {
    Options options =
        Main.options(
            "--config.file",
            "a b.yml",
            "--web.listen-address=:1",
            "--web.listen-address",
            "[::1]:0",
            "--cluster.peer=a:1",
            "--cluster.peer=b:2",
            "--cluster.label=x=y",
            "--log.silences",
            "--config.watch",
            "--silences.max-silences=-1",
            "--enable-feature=classic-mode,receiver-name-in-metrics");
    assertThat(options.configFile()).isEqualTo(Path.of("a b.yml"));
    assertThat(options.web().listenAddresses())
        .containsExactly(new HostPort("", "1"), new HostPort("::1", "0"));
    assertThat(options.cluster())
        .extracting(Options.Cluster::peers, Options.Cluster::label)
        .containsExactly(List.of(new HostPort("a", "1"), new HostPort("b", "2")), "x=y");
    assertThat(options.silences()).isEqualTo(new Options.Silences(0, 0, true));
    assertThat(options.watchConfig()).isTrue();
    assertThat(options.features())
        .isEqualTo(Set.of(Feature.CLASSIC_MODE, Feature.RECEIVER_NAME_IN_METRICS));
  }

  @Test
  void cluster_withAnEmptyListenAddress_isOff() {
    assertThat(Main.options("--cluster.listen-address=").cluster()).isNull();
  }

  @Test
  void toggles_haveANegativeForm() {
    assertThat(Main.options("--no-log.silences").silences().logged()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "5d, 120h",
    "1d12h, 36h",
    "1w, 168h",
    "1.5d, 36h",
    "1h30m, 90m",
    "15m0s, 15m",
    "1h1d, 25h",
    ".5h, 30m",
    "+5m, 5m",
    "90000ms, 90s"
  })
  void durations_areKingpins(String text, String expected) {
    assertThat(Main.options("--data.retention=" + text).storage().retention())
        .isEqualTo(Duration.parse("PT" + expected));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "0B, 0",
    "512B, 512",
    "1KB, 1024",
    "1KiB, 1024",
    "1.5MB, 1572864",
    "2GB, 2147483648",
    "1EB, 1152921504606846976"
  })
  void sizes_arePrometheus(String text, long expected) {
    assertThat(Main.options("--history.max-size=" + text).storage().history().sizeBytes())
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "'', '', /",
    "http://host:1/, '', /",
    "http://host/am/, '', /am",
    "http://host/a/b, '', /a/b",
    "http://host/am, /, /",
    "http://host/am, other/, /other",
    "'', x/y, /x/y"
  })
  void routePrefix_followsTheExternalUrl(String url, String given, String expected) {
    assertThat(
            Main.options("--web.external-url=" + url, "--web.route-prefix=" + given)
                .web()
                .routePrefix())
        .isEqualTo(expected);
  }

  @Test
  void externalUrl_losesTheSlashAtItsEnd() {
    assertThat(Main.options("--web.external-url=https://h/am/").web().externalUrl())
        .isEqualTo(Url.parse("https://h/am"));
  }

  static Stream<List<String>> mistakes() {
    return Stream.of(
        List.of("unknown flag '--config.fil' (did you mean --config.file?)", "--config.fil=x"),
        List.of("unknown flag '--wob.listen-address' (did", "--wob.listen-address", ":1"),
        List.of("unknown flag '--frobnicate', try --help", "--frobnicate"),
        List.of("unknown flag '--no-config.file'", "--no-config.file"),
        List.of("unknown flag '-x'", "-x"),
        List.of("unexpected argument 'foo'", "foo"),
        List.of("'--config.file'", "--config.file"),
        List.of("'--config.file' but found '--log.silences'", "--config.file", "--log.silences"),
        List.of("'--log.silences'", "--log.silences=false"),
        List.of(
            "'--data.retention' (DURATION) should be specified only once",
            "--data.retention=1h",
            "--data.retention=1h"),
        List.of("--data.retention: '5x' is not a duration", "--data.retention=5x"),
        List.of("--data.retention: '1y' is not a duration", "--data.retention=1y"),
        List.of("--data.retention: '0' is not longer than 0", "--data.retention=0"),
        List.of("--alerts.gc-interval: '-5m' is not longer", "--alerts.gc-interval=-5m"),
        List.of("--silences.max-silences: 'x' is not a whole", "--silences.max-silences=x"),
        List.of("--web.listen-address: '127.0.0.1' has no port", "--web.listen-address=127.0.0.1"),
        List.of("--web.external-url: 'ftp://x' has", "--web.external-url=ftp://x"),
        List.of("--log.level: 'loud' is none of debug, info", "--log.level=loud"),
        List.of("--log.format: 'xml' is none of logfmt, json", "--log.format=xml"),
        List.of("--enable-feature: 'a,b' names the unknown feature 'a'", "--enable-feature=a,b"),
        List.of("--enable-feature: ',' names the unknown feature ''", "--enable-feature=,"),
        List.of("'10' is not a size such as 512MB", "--history.max-size=10"),
        List.of("'9EB' is a size out of range", "--history.max-size=9EB"),
        List.of("enables both classic", "--enable-feature=classic-mode,utf8-strict-mode"),
        List.of("--web.systemd-socket is not supported", "--web.systemd-socket"));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void execute_ofAMistake_namesItAndFails(List<String> errorAndArguments) {
    String[] arguments =
        errorAndArguments.subList(1, errorAndArguments.size()).toArray(String[]::new);
    assertThat(commandLine().execute(arguments)).isEqualTo(1);
    assertThat(err.toString())
        .startsWith("tocsin: error: ")
        .contains(errorAndArguments.getFirst())
        .endsWith(", try --help\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "-h"})
  void help_goesToStdout(String flag) {
    assertThat(commandLine().execute(flag)).isZero();
    assertThat(out.toString())
        .contains("--config.file=PATH", "Default: alertmanager.yml", "--[no-]log.silences")
        .containsSubsequence("without effect", "--cluster.gossip-interval");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void version_namesTheAlertmanagerItStandsInFor() {
    assertThat(commandLine().execute("--version", "--config.file=none")).isZero();
    assertThat(out.toString())
        .startsWith("tocsin, version ")
        .contains("(compatible with alertmanager 0.34.0)");
  }

  @Test
  void flags_areAlertmanagersAndOurs() throws IOException {
    Set<String> expected =
        new TreeSet<>(
            Set.of(
                "-h",
                "--config.watch",
                "--history.max-size",
                "--history.retention",
                "--storage.on-corruption"));
    try (var list = CommandTreeTest.class.getResourceAsStream("alertmanager-flags.txt")) {
      new String(requireNonNull(list).readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.replace("[no-]", ""))
          .forEach(expected::add);
    }
    assertThat(new TreeSet<>(commandLine().getCommandSpec().optionsMap().keySet()))
        .isEqualTo(expected);
  }

  private CommandLine commandLine() {
    Serve serve =
        new Serve(options -> {
          throw new AssertionError("started with " + options);
        });
    return CommandTree.of(serve).setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
  }
}
