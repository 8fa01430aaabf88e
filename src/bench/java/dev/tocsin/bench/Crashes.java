package dev.tocsin.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Kills Tocsin {@code bench.kills} times while it is posted to, and says whether it kept what it
 * promised.
 *
 * <p>{@code mvn -q package -DskipTests exec:exec@crash}
 */
public final class Crashes {
  private static final int DEFAULT_KILLS = 120;

  private Crashes() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    int kills = Integer.getInteger("bench.kills", DEFAULT_KILLS);
    long seed = System.nanoTime();
    Path folder = Files.createTempDirectory("tocsin-crash");
    Path executable = Path.of("target/tocsin/bin/tocsin").toAbsolutePath();
    CrashRun.Outcome outcome = CrashRun.run(executable, folder, kills, seed);
    System.out.printf(
        "seed %d: %d kills, %,d promises, %,d notifications, %d of them once more because they"
            + " were on their way, %d faults%n",
        seed,
        outcome.kills(),
        outcome.promises(),
        outcome.calls(),
        outcome.repeated(),
        outcome.faults().size());
    outcome.faults().stream().limit(20).forEach(System.out::println);
    if (!outcome.faults().isEmpty()) {
      System.out.println("its data: " + folder);
      System.exit(1);
    }
  }
}
