package dev.tocsin.nflog;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What Alertmanager told about one alert, one entry for each teller. */
public record ImportedLog(List<Imported> entries) {
  private static final Comparator<Teller> BY_TELLER =
      Comparator.comparing(Teller::groupKey)
          .thenComparing(Teller::receiver)
          .thenComparing(Teller::integration)
          .thenComparingInt(Teller::index);

  public ImportedLog {
    entries = entries.stream().sorted(Comparator.comparing(Imported::teller, BY_TELLER)).toList();
  }

  public static ImportedLog of(Imported entry) {
    return new ImportedLog(List.of(entry));
  }

  /**
   * What an integration told: for this group, or else for another one last, since groups change
   * with the configuration.
   */
  @Nullable Imported find(Teller teller, Instant now) {
    Imported newest = null;
    for (Imported each : entries) {
      if (each.teller().sameIntegration(teller) && each.expiresAt().isAfter(now)) {
        if (each.teller().equals(teller)) {
          return each;
        }
        newest = newest == null ? each : newest.newer(each);
      }
    }
    return newest;
  }

  ImportedLog without(Imported entry) {
    return new ImportedLog(entries.stream().filter(each -> !each.equals(entry)).toList());
  }

  /** Of two versions the newer entry per teller. */
  public ImportedLog merge(ImportedLog other) {
    List<Imported> merged = new ArrayList<>(entries);
    for (Imported theirs : other.entries) {
      Imported ours = by(theirs.teller());
      merged.remove(ours);
      merged.add(ours == null ? theirs : ours.newer(theirs));
    }
    return new ImportedLog(merged);
  }

  private @Nullable Imported by(Teller teller) {
    for (Imported each : entries) {
      if (each.teller().equals(teller)) {
        return each;
      }
    }
    return null;
  }

  Instant expiresAt() {
    return entries.stream().map(Imported::expiresAt).max(Instant::compareTo).orElse(Instant.MIN);
  }
}
