package dev.tocsin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TrainingTest {
  /** Every start makes the command, and would pay for a client and the certificates it trusts. */
  @Test
  void command_startsNoHttpClient() {
    Set<Thread> before = httpClients();
    new Training().command();

    assertThat(before).containsAll(httpClients());
  }

  private static Set<Thread> httpClients() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("HttpClient-"))
        .collect(Collectors.toSet());
  }
}
