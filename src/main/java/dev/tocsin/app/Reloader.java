package dev.tocsin.app;

import dev.tocsin.config.ConfigProblem;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads configurations, one after the other: what can fail comes first, and a failure changes
 * nothing.
 */
final class Reloader {
  private static final Logger log = LoggerFactory.getLogger(Reloader.class);

  private final Path file;
  private final Supplier<Future<Generation>> loader;
  private final ConfigMetrics metrics;
  private final InstantSource clock;
  private Future<Void> last = Future.succeededFuture();

  Reloader(
      Path file, Supplier<Future<Generation>> loader, ConfigMetrics metrics, InstantSource clock) {
    this.file = file;
    this.loader = loader;
    this.metrics = metrics;
    this.clock = clock;
  }

  /** Loads the file and hands what came of it to {@code taken}; waits for its turn. */
  synchronized Future<Void> load(Function<Generation, Future<Void>> taken) {
    last =
        last.transform(ended -> loader.get().onFailure(this::failed))
            .compose(next -> take(next, taken));
    return last;
  }

  private Future<Void> take(Generation next, Function<Generation, Future<Void>> taken) {
    return taken
        .apply(next)
        .onSuccess(done -> {
          metrics.loaded(next.config(), clock.instant());
          for (ConfigProblem warning : next.config().warnings()) {
            log.atWarn()
                .addKeyValue("file", file)
                .addKeyValue("warning", warning)
                .log("Configuration");
          }
          log.atInfo().addKeyValue("file", file).log("Completed loading of configuration file");
        });
  }

  private void failed(Throwable cause) {
    metrics.failed();
    log.atError()
        .addKeyValue("file", file)
        .addKeyValue("err", cause.getMessage())
        .log("Loading configuration file failed");
  }
}
