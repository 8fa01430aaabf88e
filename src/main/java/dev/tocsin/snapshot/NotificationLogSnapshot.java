package dev.tocsin.snapshot;

import dev.tocsin.nflog.Heritage;
import dev.tocsin.nflog.Imported;
import dev.tocsin.nflog.ImportedLog;
import dev.tocsin.nflog.Teller;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads {@code nflog}: messages {@code MeshEntry} of upstream's {@code nflog.proto}, one for each
 * group and integration, with the hashes of its alerts.
 */
final class NotificationLogSnapshot {
  private NotificationLogSnapshot() {}

  /**
   * What was told about each alert, by {@link Heritage#key}; nothing for a file that is not there.
   *
   * @param now what has expired by then is left out
   */
  static Map<String, ImportedLog> read(Path file, Instant now) {
    Map<String, ImportedLog> logs = new HashMap<>();
    for (ProtobufReader message : SnapshotFile.messages(file)) {
      Entry entry = wrapped(message);
      if (entry.expiresAt.isAfter(now)) {
        entry.addTo(logs);
      }
    }
    return logs;
  }

  /** One entry as the file has it. */
  private record Entry(
      Teller teller, Instant at, List<Long> firing, List<Long> resolved, Instant expiresAt) {
    void addTo(Map<String, ImportedLog> logs) {
      add(firing, true, logs);
      add(resolved, false, logs);
    }

    private void add(List<Long> hashes, boolean fires, Map<String, ImportedLog> logs) {
      ImportedLog log = ImportedLog.of(new Imported(teller, fires, at, expiresAt));
      hashes.forEach(hash -> logs.merge(Heritage.key(hash), log, ImportedLog::merge));
    }

    Entry expiring(Instant when) {
      return new Entry(teller, at, firing, resolved, when);
    }
  }

  private static Entry wrapped(ProtobufReader message) {
    Entry entry = null;
    Instant expiresAt = Instant.EPOCH;
    while (message.next()) {
      switch (message.field()) {
        case 1 -> entry = entry(message.message());
        case 2 -> expiresAt = message.time();
        default -> message.skip();
      }
    }
    if (entry == null) {
      throw message.refuse("an entry is missing before this place");
    }
    return entry.expiring(expiresAt);
  }

  private static Entry entry(ProtobufReader message) {
    String groupKey = "";
    Teller receiver = null;
    Instant at = Instant.EPOCH;
    List<Long> firing = new ArrayList<>();
    List<Long> resolved = new ArrayList<>();
    while (message.next()) {
      switch (message.field()) {
        case 1 -> groupKey = message.text();
        case 2 -> receiver = receiver(message.message());
        case 5 -> at = message.time();
        case 6 -> message.numbers(firing::add);
        case 7 -> message.numbers(resolved::add);
        default -> message.skip();
      }
    }
    if (receiver == null) {
      throw message.refuse("the entry before this place names no receiver");
    }
    return new Entry(receiver.speakingFor(groupKey), at, firing, resolved, Instant.EPOCH);
  }

  private static Teller receiver(ProtobufReader message) {
    String name = "";
    String integration = "";
    int index = 0;
    while (message.next()) {
      switch (message.field()) {
        case 1 -> name = message.text();
        case 2 -> integration = message.text();
        case 3 -> index = message.number(Integer.MAX_VALUE);
        default -> message.skip();
      }
    }
    return new Teller("", name, integration, index);
  }
}
