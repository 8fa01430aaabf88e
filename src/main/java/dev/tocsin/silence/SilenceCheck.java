package dev.tocsin.silence;

import dev.tocsin.alert.GoQuote;
import dev.tocsin.matcher.Matcher;
import dev.tocsin.matcher.Matchers;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

/** The rules that a posted silence must obey, in upstream's order and words. */
final class SilenceCheck {
  private static final Instant LAST_TIME = Instant.parse("9999-12-31T23:59:59.999999999Z");

  private final Predicate<String> validLabelName;

  SilenceCheck(Predicate<String> validLabelName) {
    this.validLabelName = validLabelName;
  }

  /** Throws a {@link SilenceException} for the first rule that is broken. */
  void check(Silence posted, Instant now) {
    checkTimes(posted, now);
    List<Matchers> sets = posted.matcherSets();
    if (sets.isEmpty()) {
      throw SilenceException.invalid("at least one matcher set required");
    }
    for (int i = 0; i < sets.size(); i++) {
      checkSet(i, sets.get(i).list());
    }
  }

  private static void checkTimes(Silence posted, Instant now) {
    if (!posted.startsAt().isBefore(posted.endsAt())) {
      throw SilenceException.refused(
          "Failed to create silence: start time must be before end time");
    }
    if (posted.endsAt().isBefore(now)) {
      throw SilenceException.refused("Failed to create silence: end time can't be in the past");
    }
    if (posted.endsAt().isAfter(LAST_TIME)) {
      throw SilenceException.refused("Failed to create silence: end time is after the year 9999");
    }
  }

  private void checkSet(int place, List<Matcher> set) {
    if (set.isEmpty()) {
      throw SilenceException.invalid("matcher set " + place + " is empty");
    }
    for (int i = 0; i < set.size(); i++) {
      if (!validLabelName.test(set.get(i).name())) {
        throw SilenceException.invalid(
            "invalid label matcher %d in set %d: invalid label name %s"
                .formatted(i, place, GoQuote.quote(set.get(i).name())));
      }
    }
    if (set.stream().allMatch(matcher -> matcher.type().isEqual() && matcher.matches(""))) {
      throw SilenceException.invalid(
          "matcher set %d: at least one matcher must not match the empty string".formatted(place));
    }
  }
}
