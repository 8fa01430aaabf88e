package dev.tocsin.receiver.telegram;

import dev.tocsin.receiver.TestNotifications;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** Time that passes only while somebody pauses. */
final class FakeClock implements InstantSource, Pause {
  private final AtomicReference<Instant> now = new AtomicReference<>(TestNotifications.NOW);

  @Override
  public Instant instant() {
    return now.get();
  }

  @Override
  public void last(Duration duration) {
    now.updateAndGet(then -> then.plus(duration));
  }
}
