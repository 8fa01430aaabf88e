package dev.tocsin.persistence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where damaged files are put: beside where they were, under a name that says when. */
public final class Quarantine {
  private static final Logger LOG = LoggerFactory.getLogger(Quarantine.class);
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private final InstantSource clock;

  public Quarantine(InstantSource clock) {
    this.clock = clock;
  }

  /** Sets aside the database of a folder that nobody has open. */
  public void takeFrom(Path folder) {
    take(folder.resolve(Storage.FILE));
  }

  void take(Path file) {
    String aside = file.getFileName() + ".damaged-" + STAMP.format(clock.instant());
    try {
      for (String part : new String[] {"-shm", "-wal", ""}) {
        Path from = file.resolveSibling(file.getFileName() + part);
        if (Files.exists(from)) {
          Files.move(from, file.resolveSibling(aside + part), StandardCopyOption.REPLACE_EXISTING);
        }
      }
    } catch (IOException e) {
      throw StorageException.of(file, "the damaged file cannot be set aside: " + e, e);
    }
    LOG.atError()
        .addKeyValue("file", file)
        .addKeyValue("to", aside)
        .log("Storage was damaged and has been set aside");
  }
}
