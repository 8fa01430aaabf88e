package dev.tocsin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Runs the launcher script in a folder of its own, on Javas that only print what they are called
 * with.
 */
class LauncherIT {
  private static final String PRINT_ARGUMENTS =
      """
      #!/bin/sh
      printf '%s\\n' "$0" "$$"
      for argument in "$@"; do printf '<%s>' "$argument"; done
      """;

  @TempDir private Path folder;
  private Path home;
  private Path launcher;

  /** What a run left behind. */
  private record Run(int exitCode, long pid, String out, String err) {}

  @BeforeEach
  void install() throws IOException {
    home = folder.resolve("my tocsin");
    Files.createDirectories(home.resolve("lib"));
    launcher = Files.createDirectories(home.resolve("bin")).resolve("tocsin");
    String script =
        Files.readString(Path.of("src/main/launcher/tocsin"))
            .replace("@jvm.flags@", "-XX:+UseSerialGC -Dflag")
            .replaceAll("(?<= )/(?=(usr|opt|Library)/)", folder.resolve("root") + "/");
    executable(launcher, script);
  }

  @Test
  void arguments_arriveUntouched() throws Exception {
    Run run =
        run(
            launcher,
            Map.of("TOCSIN_JAVA_HOME", java("java", "25.0.3").toString()),
            "--config.file=a b.yml",
            "",
            "$HOME `id` \"'*",
            "x\ny");
    assertThat(run.out())
        .contains("<-XX:+UseSerialGC><-Dflag><")
        .endsWith(
            "><-jar><"
                + home.resolve("lib/tocsin.jar")
                + "><--config.file=a b.yml><><$HOME `id` \"'*><x\ny>");
  }

  @Test
  void launcher_becomesTheJava() throws Exception {
    Path java = java("java", "25");
    Run run = run(launcher, Map.of("JAVA_HOME", java.toString()));
    assertThat(run.out()).startsWith(java + "/bin/java\n" + run.pid() + "\n");
  }

  @Test
  void launcher_behindLinks_findsItsFolder() throws Exception {
    Path relative = home.resolve("bin/t");
    Files.createSymbolicLink(relative, Path.of("tocsin"));
    Path absolute = folder.resolve("linked");
    Files.createSymbolicLink(absolute, relative);
    Run run = run(absolute, Map.of("JAVA_HOME", java("java", "26-ea").toString()));
    assertThat(run.out()).contains("<" + home.resolve("lib/tocsin.jar") + ">");
  }

  @Test
  void options_areSplitAndStandBeforeTheJar() throws Exception {
    Run run =
        run(
            launcher,
            Map.of(
                "JAVA_HOME", java("java", "25").toString(), "TOCSIN_JAVA_OPTS", "-Xmx100m -Da=b"));
    assertThat(run.out()).contains("><-Xmx100m><-Da=b><-jar>");
  }

  @Test
  void cache_isUsedWhenItIsThere() throws Exception {
    Path cache = Files.createFile(home.resolve("lib/tocsin.aot"));
    Run run = run(launcher, Map.of("JAVA_HOME", java("java", "25").toString()));
    assertThat(run.out()).contains("<-XX:AOTCache=" + cache + ">");
  }

  @Test
  void sqlite_isTakenFromItsFolderWhereThatHasIt() throws Exception {
    Map<String, String> environment = Map.of("JAVA_HOME", java("java", "25").toString());
    assertThat(run(launcher, environment).out()).doesNotContain("org.sqlite.lib.path");
    String machine =
        new String(
                new ProcessBuilder("uname", "-m").start().getInputStream().readAllBytes(),
                StandardCharsets.US_ASCII)
            .strip();
    Path sqlite =
        Files.createDirectories(home.resolve("lib/org/sqlite/native/Linux").resolve(machine));
    Files.createFile(sqlite.resolve("libsqlitejdbc.so"));
    assertThat(run(launcher, environment).out()).contains("<-Dorg.sqlite.lib.path=" + sqlite + ">");
  }

  @Test
  void oldJavas_arePassedOver() throws Exception {
    Path usual = java("root/usr/lib/jvm/b-25", "25.0.1");
    java("root/usr/lib/jvm/a-21", "21.0.4");
    Map<String, String> environment =
        Map.of(
            "JAVA_HOME",
            java("old", "17.0.15").toString(),
            "PATH",
            java("older", "1.8.0_402") + "/bin:/usr/bin:/bin");
    assertThat(run(launcher, environment).out()).startsWith(usual + "/bin/java\n");
  }

  @Test
  void javaOnThePath_isFoundBehindItsLink() throws Exception {
    Path java = java("jdk", "25");
    Path bin = Files.createDirectories(folder.resolve("path"));
    Files.createSymbolicLink(bin.resolve("java"), java.resolve("bin/java"));
    assertThat(run(launcher, Map.of("PATH", bin + ":/usr/bin:/bin")).out())
        .startsWith(java + "/bin/java\n");
  }

  @Test
  void sdkman_isLookedInto() throws Exception {
    Path java = java("me/.sdkman/candidates/java/25-tem", "25");
    Map<String, String> environment =
        Map.of("HOME", folder.resolve("me").toString(), "PATH", javalessPath());
    assertThat(run(launcher, environment).out()).startsWith(java + "/bin/java\n");
  }

  @Test
  void noJava_isSaidWithWhatWasFound() throws Exception {
    Path old = java("old", "17.0.15");
    Run run = run(launcher, Map.of("JAVA_HOME", old.toString(), "PATH", javalessPath()));
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err())
        .isEqualTo(
            "tocsin: needs Java 25 or newer and finds none: install one, or name its folder in"
                + " TOCSIN_JAVA_HOME\ntocsin: found, but too old:\n  "
                + old
                + " (17.0.15)\n");
  }

  @Test
  void namedJava_isNotReplacedByAnother() throws Exception {
    Path old = java("old", "21");
    Map<String, String> environment =
        Map.of("TOCSIN_JAVA_HOME", old.toString(), "JAVA_HOME", java("java", "25").toString());
    Run run = run(launcher, environment);
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).startsWith("tocsin: TOCSIN_JAVA_HOME=" + old + " is no Java 25 or newer");
  }

  /** {@code nohup} and a shell's {@code &} start processes so. */
  @Test
  void signalsThatAShellIgnores_areHeard() throws Exception {
    Path java = java("java", "25");
    executable(java.resolve("bin/java"), "#!/bin/sh\ngrep SigIgn /proc/$$/status\n");
    Path shell = folder.resolve("shell");
    executable(shell, "#!/bin/sh\ntrap '' HUP INT\nexec '" + launcher + "'\n");
    Run run = run(shell, Map.of("JAVA_HOME", java.toString()));
    assertThat(run.out()).matches("SigIgn:\\s+[0-9a-f]+[048c]\n");
  }

  @ParameterizedTest
  @CsvSource({
    "LANG, C, LC_ALL=C.UTF-8",
    "LANG, de_DE.ISO-8859-1, LC_ALL=C.UTF-8",
    "X, '', LC_ALL=C.UTF-8",
    "LC_CTYPE, de_DE.UTF-8, LC_ALL=",
    "LC_ALL, C.utf8, LC_ALL=C.utf8"
  })
  void locale_isOneThatKnowsEveryCharacter(String name, String value, String expected)
      throws Exception {
    Path java = java("java", "25");
    executable(java.resolve("bin/java"), "#!/bin/sh\necho \"LC_ALL=${LC_ALL:-}\"\n");
    Map<String, String> environment = Map.of("JAVA_HOME", java.toString(), name, value);
    assertThat(run(launcher, environment).out()).isEqualTo(expected + "\n");
  }

  private Path java(String name, String version) throws IOException {
    Path java = folder.resolve(name);
    executable(Files.createDirectories(java.resolve("bin")).resolve("java"), PRINT_ARGUMENTS);
    Files.writeString(
        java.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
    return java;
  }

  /** The tools that the script needs, and no Java. */
  private String javalessPath() throws IOException {
    Path bin = Files.createDirectories(folder.resolve("tools"));
    for (String tool : List.of("dirname", "readlink", "sed", "head")) {
      executable(bin.resolve(tool), "#!/bin/sh\nexec /usr/bin/" + tool + " \"$@\"\n");
    }
    return bin.toString();
  }

  private static void executable(Path file, String script) throws IOException {
    Files.writeString(file, script);
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  private Run run(Path script, Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(script.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().clear();
    builder.environment().put("PATH", "/usr/bin:/bin");
    builder.environment().putAll(environment);
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    try {
      assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    return new Run(
        process.exitValue(),
        process.pid(),
        Files.readString(out, StandardCharsets.UTF_8),
        Files.readString(err, StandardCharsets.UTF_8));
  }
}
