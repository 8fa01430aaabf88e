package dev.tocsin.nflog;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What all slots were last told about one alert, one entry each. */
public record AlertLog(List<Told> entries) {
  public static final AlertLog EMPTY = new AlertLog(List.of());

  public AlertLog {
    entries = List.copyOf(entries);
  }

  public @Nullable Told told(Slot slot) {
    for (Told told : entries) {
      if (told.slot().equals(slot)) {
        return told;
      }
    }
    return null;
  }

  AlertLog with(Told told) {
    List<Told> changed = new ArrayList<>(entries);
    changed.removeIf(each -> each.slot().equals(told.slot()));
    changed.add(told);
    return new AlertLog(changed);
  }

  /** Of two versions the newer entry per slot. */
  AlertLog merge(AlertLog other) {
    AlertLog merged = this;
    for (Told theirs : other.entries) {
      Told ours = told(theirs.slot());
      merged = merged.with(ours == null ? theirs : ours.newer(theirs));
    }
    return merged;
  }
}
