package dev.tocsin.notify;

import dev.tocsin.alert.Alert;
import java.util.List;

/**
 * An alert of a group as a flush found it.
 *
 * @param inhibitedBy the fingerprints of alerts that inhibit it
 * @param silencedBy the ids of silences that mute it
 */
public record FlushedAlert(
    Alert alert, boolean resolved, List<String> inhibitedBy, List<String> silencedBy) {
  public boolean inhibited() {
    return !inhibitedBy.isEmpty();
  }

  /** Whether it fires and may not be told. */
  boolean held() {
    return !resolved && muted();
  }

  public boolean muted() {
    return inhibited() || !silencedBy.isEmpty();
  }
}
