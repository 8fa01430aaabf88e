package dev.tocsin.mute;

import dev.tocsin.alert.Labels;
import java.time.Instant;
import java.util.List;

/** Says whether an alert is muted, and by what. */
@FunctionalInterface
public interface Muter {
  /** The ids of everything that mutes an alert with these labels at this time; empty for none. */
  List<String> mutedBy(Labels labels, Instant now);
}
