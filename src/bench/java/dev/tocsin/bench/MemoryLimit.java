package dev.tocsin.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A control group of the kernel that limits the memory of the processes in it, as a container does.
 */
sealed interface MemoryLimit extends AutoCloseable {

  /**
   * Makes a group below the folder where the kernel shows its groups.
   *
   * @param mounts of this process, {@code /proc/self/mountinfo}
   * @throws IOException with the reason in words for people, where that cannot be
   */
  static MemoryLimit create(Path mounts, long bytes) throws IOException {
    List<Mount> all = Files.readAllLines(mounts).stream().map(Mount::parse).toList();
    Optional<Mount> first =
        all.stream()
            .filter(mount -> mount.type().equals("cgroup") && mount.has("memory"))
            .findAny();
    Optional<Mount> second = all.stream().filter(mount -> mount.type().equals("cgroup2")).findAny();
    String name = "tocsin-bench-" + ProcessHandle.current().pid();
    try {
      if (first.isPresent()) {
        return First.create(first.get().point().resolve(name), bytes);
      }
      if (second.isPresent()) {
        return Second.create(second.get().point(), name, bytes);
      }
    } catch (IOException e) {
      throw new IOException("no control group can be made, which takes root: " + e.getMessage(), e);
    }
    throw new IOException("no control groups are mounted");
  }

  /** A line of {@code mountinfo}. */
  record Mount(Path point, String type, String options) {
    static Mount parse(String line) {
      String[] halves = line.split(" - ", 2);
      String[] filesystem = halves[1].split(" ", 3);
      return new Mount(Path.of(halves[0].split(" ", 6)[4]), filesystem[0], filesystem[2]);
    }

    boolean has(String option) {
      return List.of(options.split(",", -1)).contains(option);
    }
  }

  Path group();

  /** How many of its processes the kernel has killed for memory. */
  long kills() throws IOException;

  /** A command that joins the group and becomes what follows it. */
  default List<String> wrapper() {
    return List.of(
        "sh",
        "-c",
        "echo $$ > '" + group().resolve("cgroup.procs") + "' && exec \"$@\"",
        "limited");
  }

  /** The number beside a key, in a file that has one in every line. */
  private static long number(Path file, String key) throws IOException {
    return Files.readAllLines(file).stream()
        .filter(line -> line.startsWith(key + " "))
        .mapToLong(line -> Long.parseLong(line.substring(key.length() + 1)))
        .findFirst()
        .orElseThrow(() -> new IOException(file + " has no " + key));
  }

  private static void write(Path file, String text) throws IOException {
    Files.writeString(file, text, StandardCharsets.US_ASCII);
  }

  /** Waits a little until the kernel sees that the processes in it have ended. */
  @Override
  default void close() throws IOException {
    for (int attempt = 1; ; attempt++) {
      try {
        Files.delete(group());
        return;
      } catch (IOException e) {
        if (attempt == 50) {
          throw e;
        }
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
      }
    }
  }

  /** Version 1. */
  record First(Path group) implements MemoryLimit {
    static First create(Path group, long bytes) throws IOException {
      Files.createDirectory(group);
      write(group.resolve("memory.limit_in_bytes"), Long.toString(bytes));
      return new First(group);
    }

    @Override
    public long kills() throws IOException {
      return number(group.resolve("memory.oom_control"), "oom_kill");
    }
  }

  /** Version 2. */
  record Second(Path group) implements MemoryLimit {
    static Second create(Path root, String name, long bytes) throws IOException {
      write(root.resolve("cgroup.subtree_control"), "+memory");
      Path group = Files.createDirectory(root.resolve(name));
      write(group.resolve("memory.max"), Long.toString(bytes));
      return new Second(group);
    }

    @Override
    public long kills() throws IOException {
      return number(group.resolve("memory.events"), "oom_kill");
    }
  }
}
