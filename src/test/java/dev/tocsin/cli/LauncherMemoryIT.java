package dev.tocsin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the launcher script chooses by the memory limit of its control group. */
class LauncherMemoryIT {
  private static final long MEBIBYTE = 1 << 20;

  @TempDir private Path folder;
  private Path process;
  private Path launcher;
  private Path java;

  @BeforeEach
  void install() throws IOException {
    process = Files.createDirectories(folder.resolve("proc/self"));
    Files.createDirectories(folder.resolve("lib"));
    launcher = Files.createDirectories(folder.resolve("bin")).resolve("tocsin");
    executable(
        launcher,
        Files.readString(Path.of("src/main/launcher/tocsin"))
            .replace("@jvm.flags@", "-Dflag")
            .replace("/proc/self", process.toString()));
    java = folder.resolve("java");
    executable(
        Files.createDirectories(java.resolve("bin")).resolve("java"),
        "#!/bin/sh\necho \"$* malloc=${MALLOC_ARENA_MAX:-}\"\n");
    Files.writeString(java.resolve("release"), "JAVA_VERSION=\"25\"\n");
  }

  @ParameterizedTest
  @CsvSource({"64, 20, 5", "100, 28, 7", "128, 56, 14", "200, 100, 25"})
  void heap_followsASmallLimit(int mebibytes, int heap, int young) throws Exception {
    second("/", "/", "/", mebibytes * MEBIBYTE + "");
    assertThat(run("")).contains(" -Xmx" + heap + "m -XX:MaxNewSize=" + young + "m ");
  }

  @Test
  void smallLimit_sparesCompilerAndArenas() throws Exception {
    second("/", "/", "/", 128 * MEBIBYTE + "");
    assertThat(run(""))
        .contains("-XX:TieredStopAtLevel=1 ", "-XX:MaxDirectMemorySize=16m ", " malloc=1");
    second("/", "/", "/", 256 * MEBIBYTE + "");
    assertThat(run("")).doesNotContain("TieredStop", "MaxDirect", "-Xmx").endsWith(" malloc=\n");
  }

  @Test
  void noLimit_leavesTheHeapToTheJvm() throws Exception {
    second("/", "/", "/", "max");
    assertThat(run("")).doesNotContain("-Xmx").contains(" -XX:MaxNewSize=32m ");
    Files.delete(process.resolve("cgroup"));
    assertThat(run("")).doesNotContain("-Xmx").contains(" -XX:MaxNewSize=32m ");
  }

  @Test
  void leastLimit_ofTheGroupsAround_counts() throws Exception {
    second("/", "/pod/container", "/pod/container", "max");
    Files.writeString(folder.resolve("groups/pod/memory.max"), 128 * MEBIBYTE + "\n");
    Files.writeString(folder.resolve("groups/memory.max"), 512 * MEBIBYTE + "\n");
    assertThat(run("")).contains(" -Xmx56m ");
  }

  @Test
  void containerWithoutANamespace_seesItsGroupAsTheRoot() throws Exception {
    first("/docker/abc", "/docker/abc", "/", 100 * MEBIBYTE + "");
    assertThat(run("")).contains(" -Xmx28m ");
  }

  @Test
  void groupOfAnotherNamespace_isLookedForAtTheMount() throws Exception {
    second("/", "/../../system.slice", "/", 100 * MEBIBYTE + "");
    assertThat(run("")).contains(" -Xmx28m ");
  }

  @Test
  void firstVersion_isReadBesideASecondWithoutMemory() throws Exception {
    first("/", "/a", "/a", 128 * MEBIBYTE + "");
    assertThat(run("")).contains(" -Xmx56m ");
    first("/", "/a", "/a", "9223372036854771712");
    assertThat(run("")).doesNotContain("-Xmx");
  }

  @Test
  void optionsOfTheUser_comeLast() throws Exception {
    second("/", "/", "/", 128 * MEBIBYTE + "");
    assertThat(run("-Xmx40m -Da=b")).containsSubsequence(" -Xmx56m ", " -Xmx40m -Da=b -jar ");
  }

  private void second(String root, String group, String below, String limit) throws IOException {
    Path groups = folder.resolve("groups");
    Files.writeString(process.resolve("cgroup"), "0::" + group + "\n");
    Files.writeString(
        process.resolve("mountinfo"),
        """
        28 22 0:26 / /dev/shm rw,nosuid - tmpfs tmpfs rw
        30 22 0:27 %s %s rw,nosuid shared:9 - cgroup2 cgroup2 rw,nsdelegate
        """
            .formatted(root, groups));
    write(groups, below, "memory.max", limit);
  }

  private void first(String root, String group, String below, String limit) throws IOException {
    Path groups = folder.resolve("groups");
    Files.writeString(
        process.resolve("cgroup"), "9:name=systemd:/\n4:cpu,memory:" + group + "\n0::/\n");
    Files.writeString(
        process.resolve("mountinfo"),
        """
        33 30 0:30 / /sys/cpuset rw,relatime - cgroup cgroup rw,cpuset
        34 30 0:31 %s %s rw,relatime - cgroup cgroup rw,cpu,memory
        40 30 0:37 / %s rw,relatime - cgroup2 cgroup2 rw
        """
            .formatted(root, groups, folder.resolve("unified")));
    write(groups, below, "memory.limit_in_bytes", limit);
  }

  private static void write(Path groups, String below, String name, String limit)
      throws IOException {
    Path group = Files.createDirectories(Path.of(groups + below));
    Files.writeString(group.resolve(name), limit + "\n");
  }

  private static void executable(Path file, String script) throws IOException {
    Files.writeString(file, script);
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  private String run(String options) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(launcher.toString());
    builder.environment().clear();
    builder.environment().put("PATH", "/usr/bin:/bin");
    builder.environment().put("JAVA_HOME", java.toString());
    builder.environment().put("TOCSIN_JAVA_OPTS", options);
    Path out = folder.resolve("out");
    Process started = builder.redirectErrorStream(true).redirectOutput(out.toFile()).start();
    try {
      assertThat(started.waitFor(20, TimeUnit.SECONDS)).isTrue();
    } finally {
      started.destroyForcibly();
    }
    return Files.readString(out);
  }
}
