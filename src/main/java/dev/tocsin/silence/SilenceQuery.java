package dev.tocsin.silence;

import dev.tocsin.matcher.Matcher;
import java.util.List;
import java.util.Set;

/**
 * Which silences are asked for.
 *
 * @param states in which of these they are
 * @param matchers what they must hold: for each of these an equal matcher, all in one matcher set
 */
public record SilenceQuery(Set<SilenceState> states, List<Matcher> matchers) {
  public static final SilenceQuery ALL = new SilenceQuery(Set.of(SilenceState.values()), List.of());

  public SilenceQuery {
    states = Set.copyOf(states);
    matchers = List.copyOf(matchers);
  }
}
