package dev.tocsin.app;

import io.vertx.config.ConfigRetriever;
import io.vertx.config.ConfigRetrieverOptions;
import io.vertx.config.ConfigStoreOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;

/** The text of the configuration file, read when asked and, where wanted, watched. */
final class ConfigText {
  private static final String KEY = "text";
  private static final long WATCH_MILLIS = 2000;
  private static final long NEVER = -1;

  private final ConfigRetriever retriever;

  ConfigText(Vertx vertx, Path file, boolean watched) {
    ConfigStoreOptions store =
        new ConfigStoreOptions()
            .setType("file")
            .setFormat("raw")
            .setConfig(
                new JsonObject()
                    .put("path", file.toAbsolutePath().toString())
                    .put("raw.key", KEY)
                    .put("raw.type", "string"));
    retriever =
        ConfigRetriever.create(
            vertx,
            new ConfigRetrieverOptions()
                .addStore(store)
                .setIncludeDefaultStores(false)
                .setScanPeriod(watched ? WATCH_MILLIS : NEVER));
  }

  /** Reads the file; a failure tells why it cannot be read. */
  Future<String> read() {
    return retriever.getConfig().map(config -> config.getString(KEY));
  }

  /** Calls back whenever the file has another text than before. */
  void onChange(Runnable changed) {
    retriever.listen(change -> changed.run());
  }

  Future<Void> close() {
    return retriever.close();
  }
}
