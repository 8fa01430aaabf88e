package dev.tocsin.inhibit;

import dev.tocsin.matcher.Matchers;
import java.util.List;

/**
 * Says that alerts which the target matchers match are not told while one fires that the source
 * matchers match and that has the same values in all the equal labels.
 *
 * @param name empty where none was given
 * @param sourceMatchers the old {@code source_match} and {@code source_match_re} included
 * @param targetMatchers the old {@code target_match} and {@code target_match_re} included
 * @param equal label names; a label that is missing equals an empty one, and one that is missing on
 *     both sides
 */
public record InhibitRule(
    String name, Matchers sourceMatchers, Matchers targetMatchers, List<String> equal) {
  public InhibitRule {
    equal = List.copyOf(equal);
  }
}
