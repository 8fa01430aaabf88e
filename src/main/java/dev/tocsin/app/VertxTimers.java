package dev.tocsin.app;

import dev.tocsin.clock.Timers;
import io.vertx.core.Context;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/** Timers of the context that owns the routing state, on which tasks are scheduled and run. */
final class VertxTimers implements Timers {
  private final Context core;

  VertxTimers(Context core) {
    this.core = core;
  }

  /** Vert.x counts in milliseconds: a started one is waited for, so that no task runs early. */
  @Override
  public Timer schedule(Duration delay, Runnable task) {
    long millis = delay.plusNanos(999_999).toMillis();
    if (millis <= 0) {
      AtomicBoolean wanted = new AtomicBoolean(true);
      core.runOnContext(now -> {
        if (wanted.get()) {
          task.run();
        }
      });
      return () -> wanted.set(false);
    }
    long id = core.owner().setTimer(millis, fired -> core.runOnContext(now -> task.run()));
    return () -> core.owner().cancelTimer(id);
  }
}
