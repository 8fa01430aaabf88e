package dev.tocsin.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class PasswordChecksTest {
  private final Queue<Runnable> thread = new ArrayDeque<>();
  private final PasswordChecks checks = new PasswordChecks(thread::add);
  private final List<String> checked = new ArrayList<>();

  private boolean add(String address) {
    return checks.add(address, () -> checked.add(address));
  }

  private void runAll() {
    for (Runnable task = thread.poll(); task != null; task = thread.poll()) {
      task.run();
    }
  }

  @Test
  void addresses_takeTurns() {
    for (int i = 0; i < 5; i++) {
      add("guesser");
    }
    add("honest");
    runAll();
    assertThat(checked)
        .containsExactly("guesser", "honest", "guesser", "guesser", "guesser", "guesser");
    add("later");
    runAll();
    assertThat(checked).endsWith("later");
  }

  @Test
  void manyOfAnAddress_areRefusedAndOthersAreNot() {
    int taken = 0;
    for (int i = 0; i < 200; i++) {
      taken += add("guesser") ? 1 : 0;
    }
    assertThat(taken).isEqualTo(16);
    assertThat(add("honest")).isTrue();
  }

  @Test
  void all_areBounded() {
    int taken = 0;
    for (int i = 0; i < 1000; i++) {
      taken += add("address " + i) ? 1 : 0;
    }
    assertThat(taken).isEqualTo(256);
  }

  @Test
  void networkOfIpv6_isOneAddress() {
    int taken = 0;
    for (int i = 0; i < 200; i++) {
      taken += add("2001:db8:0:1::" + Integer.toHexString(i)) ? 1 : 0;
    }
    assertThat(taken).isEqualTo(16);
    assertThat(add("2001:db8:0:1:ffff::1%eth0")).isFalse();
    assertThat(add("2001:db8:0:2::1")).isTrue();
  }
}
