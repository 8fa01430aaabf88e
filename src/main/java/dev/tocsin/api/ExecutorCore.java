package dev.tocsin.api;

import dev.tocsin.clock.Slices;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** The core as an executor of one thread, asked from Vert.x contexts. */
public final class ExecutorCore implements Core {
  private final Vertx vertx;
  private final Executor core;
  private final Slices slices;

  public ExecutorCore(Vertx vertx, Executor core, Slices slices) {
    this.vertx = vertx;
    this.core = core;
    this.slices = slices;
  }

  @Override
  public <T> Future<T> ask(Supplier<T> task) {
    return ask(task, core);
  }

  @Override
  public <T> Future<T> askLong(Supplier<T> task) {
    return ask(task, run -> core.execute(() -> slices.begin(run)));
  }

  private <T> Future<T> ask(Supplier<T> task, Executor runner) {
    Promise<T> answer = Promise.promise();
    Context caller = vertx.getOrCreateContext();
    runner.execute(() -> {
      Future<T> result = Future.<Void>succeededFuture().map(nothing -> task.get());
      caller.runOnContext(back -> result.onComplete(answer));
    });
    return answer.future();
  }
}
