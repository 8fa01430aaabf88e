package dev.tocsin.clock;

import java.util.ArrayDeque;
import java.util.Queue;

/** Long tasks in which something else happens at every possible pause. */
public final class FakeSlices implements Slices {
  private final Queue<Runnable> tasks = new ArrayDeque<>();
  private Runnable disturbance = () -> {};
  private boolean running;
  private boolean disturbing;

  /** What happens at every pause of a long task, as a short task of the core. */
  public void disturbWith(Runnable task) {
    disturbance = task;
  }

  @Override
  public void begin(Runnable task) {
    tasks.add(task);
    if (running) {
      return;
    }
    running = true;
    for (Runnable next = tasks.poll(); next != null; next = tasks.poll()) {
      next.run();
    }
    running = false;
  }

  @Override
  public void pauseIfDue() {
    if (running && !disturbing) {
      disturbing = true;
      disturbance.run();
      disturbing = false;
    }
  }
}
