package dev.tocsin.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventLoopsTest {
  @TempDir private Path folder;

  @Test
  void temporaryFolder_isNotMade() throws Exception {
    Path file = Files.writeString(folder.resolve("some.txt"), "text");
    VertxOptions options = EventLoops.options(1);
    options.getFileSystemOptions().setFileCacheDir(folder.resolve("cache").toString());
    Vertx vertx = Vertx.vertx(options);
    assertThat(vertx.fileSystem().readFileBlocking(file.toString())).hasToString("text");
    vertx.close().await(10, TimeUnit.SECONDS);
    assertThat(folder.toFile().list()).containsExactly("some.txt");
  }
}
