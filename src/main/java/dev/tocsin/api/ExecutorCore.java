package dev.tocsin.api;

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

  public ExecutorCore(Vertx vertx, Executor core) {
    this.vertx = vertx;
    this.core = core;
  }

  @Override
  public <T> Future<T> ask(Supplier<T> task) {
    Promise<T> answer = Promise.promise();
    Context caller = vertx.getOrCreateContext();
    core.execute(() -> {
      Future<T> result = Future.<Void>succeededFuture().map(nothing -> task.get());
      caller.runOnContext(back -> result.onComplete(answer));
    });
    return answer.future();
  }
}
