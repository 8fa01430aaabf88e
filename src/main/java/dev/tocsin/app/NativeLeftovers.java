package dev.tocsin.app;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The copies of SQLite's native library that killed processes left in the folder for temporary
 * files: each start unpacks one, and only an orderly end removes it.
 */
final class NativeLeftovers {
  private static final Logger LOG = LoggerFactory.getLogger(NativeLeftovers.class);
  private static final String NAMES = "sqlite-*-libsqlitejdbc.*";

  /** A younger one may belong to a process that is about to load it. */
  private static final Duration LEAST_AGE = Duration.ofMinutes(1);

  private NativeLeftovers() {}

  /** Removes what is left; a process that has loaded its copy keeps it without the name. */
  static void remove(Path folder, Instant now) {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, NAMES)) {
      for (Path file : files) {
        Instant changed = Files.getLastModifiedTime(file).toInstant();
        if (changed.plus(LEAST_AGE).isBefore(now)) {
          Files.deleteIfExists(file);
        }
      }
    } catch (IOException e) {
      LOG.atDebug().addKeyValue("err", e).log("Leftovers cannot be removed");
    }
  }
}
