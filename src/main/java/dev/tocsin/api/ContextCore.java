package dev.tocsin.api;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.function.Supplier;

/** The core as a Vert.x context. */
public final class ContextCore implements Core {
  private final Context context;

  public ContextCore(Context context) {
    this.context = context;
  }

  @Override
  public <T> Future<T> ask(Supplier<T> task) {
    Promise<T> answer = Promise.promise();
    Context caller = context.owner().getOrCreateContext();
    context.runOnContext(run -> {
      Future<T> result = Future.<Void>succeededFuture().map(nothing -> task.get());
      caller.runOnContext(back -> result.onComplete(answer));
    });
    return answer.future();
  }
}
