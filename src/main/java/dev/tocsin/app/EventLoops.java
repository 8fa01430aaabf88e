package dev.tocsin.app;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;

/** Vert.x as we run it: nothing is read from the class path, and so no temporary folder is made. */
final class EventLoops {
  private EventLoops() {}

  static Vertx start(int count) {
    return Vertx.vertx(options(count));
  }

  static VertxOptions options(int count) {
    FileSystemOptions files =
        new FileSystemOptions().setClassPathResolvingEnabled(false).setFileCachingEnabled(false);
    return new VertxOptions().setEventLoopPoolSize(count).setFileSystemOptions(files);
  }
}
