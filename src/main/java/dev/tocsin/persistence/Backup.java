package dev.tocsin.persistence;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Objects;

/**
 * Copies the database of a folder while somebody writes to it. {@code VACUUM INTO} reads everything
 * in one transaction, which in WAL mode keeps no writer waiting; the pages of SQLite's backup calls
 * would be copied from the start again after every commit.
 */
public final class Backup {
  private Backup() {}

  /**
   * Writes all of it, as it is at one moment, to a file that does not exist yet; blocks. The file
   * appears once it is whole and on disk, and is a {@link Storage#FILE} itself. Fails with {@link
   * StorageException}, and then there is no file.
   */
  public static void write(Path folder, Path target) {
    Path source = folder.resolve(Storage.FILE);
    Path whole = target.toAbsolutePath();
    if (Files.notExists(source)) {
      throw StorageException.of(source, "there is no such database");
    }
    if (Files.exists(whole)) {
      throw StorageException.of(target, "exists already");
    }
    if (!Files.isDirectory(parent(whole))) {
      throw StorageException.of(target, "its folder does not exist");
    }
    Path partial = partial(whole);
    try {
      copy(source, partial, target);
      publish(partial, whole);
    } catch (IOException e) {
      throw cannotWrite(target, e);
    } finally {
      delete(partial);
    }
  }

  private static Path partial(Path target) {
    try {
      return Files.createTempFile(parent(target), target.getFileName() + ".", ".partial");
    } catch (IOException e) {
      throw cannotWrite(target, e);
    }
  }

  private static Path parent(Path file) {
    return Objects.requireNonNull(file.getParent(), file::toString);
  }

  private static StorageException cannotWrite(Path target, IOException cause) {
    return StorageException.of(target, "cannot be written: " + cause, cause);
  }

  private static void copy(Path source, Path partial, Path target) {
    try (Connection connection = Database.reader(source)) {
      if (Schema.version(connection, source) == 0) {
        throw StorageException.of(source, "the database is empty");
      }
      vacuum(connection, source, partial, target);
    } catch (SQLException e) {
      throw Database.failure(source, e);
    }
  }

  /** What fails here may be wrong with either file. */
  private static void vacuum(Connection connection, Path source, Path partial, Path target) {
    try (PreparedStatement vacuum = connection.prepareStatement("VACUUM INTO ?")) {
      vacuum.setString(1, partial.toString());
      vacuum.execute();
    } catch (SQLException e) {
      String why = String.valueOf(Database.failure(source, e).getMessage());
      throw StorageException.of(target, "cannot be written from " + why, e);
    }
  }

  private static void publish(Path partial, Path target) throws IOException {
    force(partial, StandardOpenOption.WRITE);
    Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
    force(parent(target), StandardOpenOption.READ);
  }

  private static void force(Path path, StandardOpenOption access) throws IOException {
    try (FileChannel channel = FileChannel.open(path, access)) {
      channel.force(true);
    }
  }

  private static void delete(Path partial) {
    try {
      Files.deleteIfExists(partial);
      Files.deleteIfExists(partial.resolveSibling(partial.getFileName() + "-journal"));
    } catch (IOException e) {
      // Its name says that it is no backup.
    }
  }
}
