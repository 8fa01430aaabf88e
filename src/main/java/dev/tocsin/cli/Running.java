package dev.tocsin.cli;

import dev.tocsin.app.Options;
import dev.tocsin.app.Tocsin;
import io.vertx.core.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The router in this process, which the signals start, reload and stop. */
final class Running implements Instance {
  private static final long PATIENCE_SECONDS = 60;

  private final Tocsin tocsin;
  private final HeapTrimmer trimmer = HeapTrimmer.ofThisProcess();

  Running(Options options) {
    tocsin = new Tocsin(options);
  }

  @Override
  public void start() {
    try {
      await(tocsin.start());
      trimmer.start();
    } catch (RuntimeException e) {
      stop();
      throw e;
    }
  }

  @Override
  public void reload() {
    await(tocsin.reload());
  }

  @Override
  public void stop() {
    trimmer.close();
    await(tocsin.stop());
  }

  private static <T> T await(Future<T> future) {
    try {
      return future.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new IllegalStateException("no answer within " + PATIENCE_SECONDS + " s", e);
    }
  }
}
