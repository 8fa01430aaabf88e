package dev.tocsin.snapshot;

import dev.tocsin.nflog.Heritage;
import dev.tocsin.nflog.ImportedLog;
import dev.tocsin.silence.Silence;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What an Alertmanager keeps in its storage folder.
 *
 * @param silences expired ones too
 * @param told what it told about each alert, by {@link Heritage#key}
 */
public record Snapshot(List<Silence> silences, Map<String, ImportedLog> told) {
  public Snapshot {
    silences = List.copyOf(silences);
    told = Map.copyOf(told);
  }

  /**
   * Reads a folder; blocks. One of the two files may be missing, as it is until Alertmanager has
   * run for a while. Fails with {@link SnapshotException}.
   *
   * @param now what Alertmanager would not know any more by then is left out
   */
  public static Snapshot read(Path folder, Instant now) {
    Path silences = folder.resolve("silences");
    Path told = folder.resolve("nflog");
    if (Files.notExists(silences) && Files.notExists(told)) {
      throw new SnapshotException(folder, "holds no file silences and no file nflog", null);
    }
    return new Snapshot(SilenceSnapshot.read(silences), NotificationLogSnapshot.read(told, now));
  }
}
