package dev.tocsin.clock;

/**
 * Lets other tasks of the thread that owns the routing state run in the middle of a long one. Long
 * tasks run one after the other; short ones run between the slices of a long one.
 */
public interface Slices {
  /** Runs everything in one go, for where nobody else waits. */
  Slices NONE =
      new Slices() {
        @Override
        public void begin(Runnable task) {
          task.run();
        }

        @Override
        public void pauseIfDue() {}
      };

  /**
   * Begins a long task, on the thread that owns the routing state; returns when its first slice is
   * over, or, behind another long task, before that.
   */
  void begin(Runnable task);

  /**
   * Ends the slice of the long task that calls this, where its time is over. Other tasks may have
   * changed anything when this returns. Does nothing in a short task.
   */
  void pauseIfDue();
}
