package dev.tocsin.inhibit;

import dev.tocsin.alert.Labels;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The labels in which sources and targets have to be equal; one for all rules that say the same.
 */
final class EqualLabels {
  private final int place;
  private final String[] names;

  /**
   * @param place which one of them it is, from 0
   */
  EqualLabels(int place, List<String> names) {
    this.place = place;
    this.names = names.toArray(String[]::new);
  }

  /** What an alert has of them; a missing label equals an empty one. */
  Labels of(Labels labels) {
    String[] pairs = new String[2 * names.length];
    int length = 0;
    for (String name : names) {
      String value = labels.value(name);
      if (!value.isEmpty()) {
        pairs[length++] = name;
        pairs[length++] = value;
      }
    }
    return Labels.ofPairs(pairs, length);
  }

  /** The same, where {@code known} keeps what was found of this alert for other rules. */
  Labels of(Labels labels, @Nullable Labels[] known) {
    Labels found = known[place];
    if (found == null) {
      found = of(labels);
      known[place] = found;
    }
    return found;
  }
}
