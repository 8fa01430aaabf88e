package dev.tocsin.inhibit;

import dev.tocsin.matcher.Matchers;
import java.util.List;

/**
 * An inhibition rule as it was written: a firing alert that matches the source inhibits those that
 * match the target and have the same values of some labels.
 *
 * @param name empty when it has none
 * @param source the old {@code source_match} and {@code source_match_re} included, sorted
 * @param target the old {@code target_match} and {@code target_match_re} included, sorted
 * @param equal the names of these labels
 */
public record InhibitRuleConfig(String name, Matchers source, Matchers target, List<String> equal) {
  public InhibitRuleConfig {
    equal = List.copyOf(equal);
  }
}
