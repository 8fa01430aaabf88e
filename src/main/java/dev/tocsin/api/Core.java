package dev.tocsin.api;

import io.vertx.core.Future;
import java.util.function.Supplier;

/** Runs a task on the context that owns the routing state. */
public interface Core {
  /**
   * Runs the task, which must neither wait nor block, and completes on the caller's context with
   * what it returned or threw.
   */
  <T> Future<T> ask(Supplier<T> task);

  /** As {@link #ask}, after the long tasks that have begun and between which others may run. */
  default <T> Future<T> askLong(Supplier<T> task) {
    return ask(task);
  }

  /** As {@link #ask}, but completes only once everything that the task changed is safe. */
  default <T> Future<T> change(Supplier<T> task) {
    return ask(task);
  }
}
