package dev.tocsin.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.bench.CrashRun;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** B1: a short form of what {@code exec:exec@crash} does for minutes. */
class CrashIT {
  private static final int KILLS = 8;
  private static final long SEED = 20261122;

  @TempDir private Path folder;

  @Test
  void promises_areKeptOverKills() throws Exception {
    CrashRun.Outcome outcome = CrashRun.run(launcher(), folder, KILLS, SEED);
    assertThat(outcome.faults()).isEmpty();
    assertThat(outcome.kills()).isEqualTo(KILLS);
    assertThat(outcome.promises()).isPositive();
    assertThat(outcome.calls()).isPositive();
  }

  /** What the build has put together by the time the tests run. */
  private static Path launcher() {
    return Path.of("target/tocsin/bin/tocsin").toAbsolutePath();
  }
}
