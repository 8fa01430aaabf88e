package dev.tocsin.silence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tocsin.alert.Labels;
import dev.tocsin.matcher.Matcher;
import dev.tocsin.matcher.MatcherException;
import dev.tocsin.matcher.MatcherParser;
import dev.tocsin.silence.Silences.Options;
import dev.tocsin.state.MemoryStateMap;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SilencesTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00.250Z");
  private static final Duration RETENTION = Duration.ofDays(5);
  private static final MatcherParser PARSER = new MatcherParser(MatcherParser.Mode.UTF8);

  private final AtomicInteger lastId = new AtomicInteger();
  private final Silences silences = silences(0, 0);

  private Silences silences(int maxSilences, int maxSizeBytes) {
    return new Silences(
        new MemoryStateMap<>(Silences.kind(RETENTION)),
        new Options(RETENTION, maxSilences, maxSizeBytes, false),
        PARSER::isValidLabelName,
        () -> "id" + lastId.incrementAndGet());
  }

  @Test
  void set_startsANewSilenceNowAtTheEarliest() {
    String id = silences.set(silence("", "a=b", -60, 60), NOW);
    assertThat(silences.find(id))
        .extracting(Silence::startsAt, Silence::endsAt, Silence::updatedAt)
        .containsExactly(NOW, NOW.plusSeconds(60), NOW);
    assertThat(silences.counts(NOW)).containsEntry(SilenceState.ACTIVE, 1);
  }

  /**
   * Which edits keep the id; as alertmanager 0.33.1 does it. The silence was made at 0 to last from
   * {@code start} to 3600 and is edited at 100, in seconds.
   */
  @ParameterizedTest
  @CsvSource({
    "0,    0,    7200, a=b, true",
    "0,    0,    100,  a=b, true",
    "0,    1,    7200, a=b, false",
    "0,    -100, 7200, a=b, false",
    "0,    0,    7200, a=c, false",
    "1000, 500,  7200, a=b, true",
    "1000, 2000, 7200, a=b, true",
    "1000, 100,  7200, a=b, true",
    "1000, 99,   7200, a=b, false",
    "1000, 1000, 7200, a=c, false",
    "50,   50,   7200, a=b, true",
  })
  void edit_keepsTheIdUnlessItChangesThePast(
      int oldStart, int start, int end, String matchers, boolean keeps) {
    String id = silences.set(silence("", "a=b", oldStart, 3600), NOW);
    Instant later = NOW.plusSeconds(100);
    String edited = silences.set(silence(id, matchers, start, end), later);
    assertThat(edited.equals(id)).isEqualTo(keeps);
    assertThat(silences.find(edited))
        .extracting(Silence::endsAt, Silence::updatedAt)
        .containsExactly(NOW.plusSeconds(end), later);
    if (!keeps) {
      assertThat(silences.find(id)).extracting(Silence::endsAt).isEqualTo(later);
    }
  }

  @Test
  void edit_comparesTheStartOfAnActiveSilenceBySecond() {
    String id = silences.set(silence("", "a=b", 0, 3600), NOW);
    Silence cut = at(silence(id, "a=b", 0, 7200), Instant.parse("2026-03-01T12:00:00Z"));
    assertThat(silences.set(cut, NOW.plusSeconds(5))).isEqualTo(id);
  }

  @Test
  void edit_withoutAStartStartsAPendingSilence() {
    String id = silences.set(silence("", "a=b", 1000, 3600), NOW);
    Silence timeless = at(silence(id, "a=b", 0, 3600), Instant.parse("0001-01-01T00:00:00Z"));
    assertThat(silences.set(timeless, NOW)).isEqualTo(id);
    assertThat(silences.find(id)).extracting(Silence::startsAt).isEqualTo(NOW);
  }

  @Test
  void edit_ofAnExpiredSilenceLeavesItAsItIs() {
    String id = silences.set(silence("", "a=b", 0, 10), NOW);
    Silence before = silences.find(id);
    String restarted = silences.set(silence(id, "a=b", 0, 3600), NOW.plusSeconds(20));
    assertThat(restarted).isNotEqualTo(id);
    assertThat(silences.find(id)).isEqualTo(before);
    assertThat(silences.find(restarted))
        .extracting(Silence::startsAt)
        .isEqualTo(NOW.plusSeconds(20));
  }

  @Test
  void expire_endsActiveAndPendingOnesAndLeavesExpiredOnes() {
    String active = silences.set(silence("", "a=b", 0, 3600), NOW);
    String pending = silences.set(silence("", "a=b", 1000, 3600), NOW);
    Instant later = NOW.plusSeconds(5);
    silences.expire(active, later);
    silences.expire(pending, later);
    silences.expire(active, later.plusSeconds(5));
    assertThat(silences.find(active))
        .extracting(Silence::startsAt, Silence::endsAt, Silence::updatedAt)
        .containsExactly(NOW, later, later);
    assertThat(silences.find(pending))
        .extracting(Silence::startsAt, Silence::endsAt)
        .containsExactly(later, later);
    assertThat(silences.counts(later))
        .isEqualTo(
            Map.of(SilenceState.ACTIVE, 0, SilenceState.PENDING, 0, SilenceState.EXPIRED, 2));
  }

  @Test
  void unknownId_isNotFound() {
    assertNotFound(() -> silences.expire("nope", NOW));
    assertNotFound(() -> silences.set(silence("nope", "a=b", 0, 10), NOW));
  }

  private static void assertNotFound(Runnable action) {
    SilenceException e = catchThrowableOfType(SilenceException.class, action::run);
    assertThat(e.isNotFound()).isTrue();
    assertThat(e).hasMessage("silence not found");
  }

  /** What alertmanager 0.33.1 answered to POST /api/v2/silences. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "a=\"\"; 0; 60; invalid silence: matcher set 0: at least one matcher must not match the empty"
            + " string",
        "a=~\"b*\"; 0; 60; invalid silence: matcher set 0: at least one matcher must not match the"
            + " empty string",
        "\"\"=b; 0; 60; invalid silence: invalid label matcher 0 in set 0: invalid label name \"\"",
        "a=b; 10; 5; Failed to create silence: start time must be before end time",
        "a=b; 5; 5; Failed to create silence: start time must be before end time",
        "a=b; -10; -5; Failed to create silence: end time can't be in the past",
        "''; 0; 60; invalid silence: matcher set 0 is empty",
      })
  void invalid_isRefusedInUpstreamsWords(String matchers, int start, int end, String message) {
    SilenceException e =
        catchThrowableOfType(
            SilenceException.class, () -> silences.set(silence("", matchers, start, end), NOW));
    assertThat(e).hasMessage(message);
    assertThat(e.isNotFound()).isFalse();
    assertThat(silences.query(SilenceQuery.ALL, NOW)).isEmpty();
  }

  @Test
  void invalid_regexIsRefusedInUpstreamsWords() {
    MatcherException cause =
        catchThrowableOfType(
            MatcherException.class, () -> new Matcher(Matcher.Type.REGEXP, "a", "("));
    assertThat(SilenceException.brokenRegex(0, "(", cause))
        .hasMessage(
            "invalid silence: invalid label matcher 0 in set 0: invalid regular expression \"(\":"
                + " error parsing regexp: missing closing ): `(`");
  }

  @Test
  void negativeMatcherOfTheEmptyString_isEnough() {
    assertThat(silences.set(silence("", "a!=\"\"", 0, 60), NOW)).isEqualTo("id1");
  }

  @Test
  void limitOfNumber_countsExpiredOnesButNoEdits() {
    Silences two = silences(2, 0);
    two.set(silence("", "a=b", 0, 1), NOW);
    String id = two.set(silence("", "a=b", 0, 60), NOW);
    Instant later = NOW.plusSeconds(10);
    assertThat(two.set(silence(id, "a=b", 0, 90), later)).isEqualTo(id);
    assertThatThrownBy(() -> two.set(silence(id, "a=c", 0, 90), later))
        .isInstanceOf(SilenceException.class)
        .hasMessage("exceeded maximum number of silences: 2 (limit: 2)");
    assertThat(two.find(id)).extracting(s -> s.stateAt(later)).isEqualTo(SilenceState.ACTIVE);
  }

  /** The bytes are what 0.33.1 counted for this silence and for it with a comment of 300. */
  @Test
  void limitOfSize_countsUpstreamsBytes() {
    Instant now = Instant.parse("2026-11-22T18:12:05.646123456Z");
    Silence large =
        new Silence(
            "",
            List.of(PARSER.parseList("a=b,c=~d.*,é!=x", "test")),
            List.of(),
            Instant.parse("2030-01-01T00:00:00Z"),
            Instant.parse("2030-01-02T00:00:00.5Z"),
            now,
            "me",
            "ü",
            Labels.of("k", "v", "e", ""));
    Silences limited =
        new Silences(
            new MemoryStateMap<>(Silences.kind(RETENTION)),
            new Options(RETENTION, 0, 10, false),
            PARSER::isValidLabelName,
            () -> "1f7656ea-0a5a-40db-9a4f-a003d457f892");
    assertThatThrownBy(() -> limited.set(large, now))
        .hasMessage("silence exceeded maximum size: 147 bytes (limit: 10 bytes)");
    Silence wordy =
        new Silence(
            "",
            large.matcherSets(),
            List.of(),
            large.startsAt(),
            large.endsAt(),
            now,
            "me",
            "x".repeat(300),
            Labels.EMPTY);
    assertThatThrownBy(() -> limited.set(wordy, now))
        .hasMessage("silence exceeded maximum size: 431 bytes (limit: 10 bytes)");
  }

  @Test
  void query_isInTheOrderOfTheApi() {
    String activeLate = silences.set(silence("", "a=b", 0, 900), NOW);
    String activeSoon = silences.set(silence("", "a=b", 0, 600), NOW);
    String pendingLate = silences.set(silence("", "a=b", 800, 900), NOW);
    String pendingSoon = silences.set(silence("", "a=b", 700, 9000), NOW);
    String expiredFirst = silences.set(silence("", "a=b", 0, 10), NOW);
    String expiredLast = silences.set(silence("", "a=b", 0, 20), NOW);
    assertThat(silences.query(SilenceQuery.ALL, NOW.plusSeconds(30)))
        .extracting(Silence::id)
        .containsExactly(
            activeSoon, activeLate, pendingSoon, pendingLate, expiredLast, expiredFirst);
    SilenceQuery pending = new SilenceQuery(Set.of(SilenceState.PENDING), List.of());
    assertThat(silences.query(pending, NOW)).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "a=b; true",
        "a=b,c=~d; true",
        "c=~d; true",
        "c=d; false",
        "a!=b; false",
        "a=b,x=y; false",
        "''; true",
      })
  void query_wantsEqualMatchersInOneSet(String filter, boolean found) {
    Silence both = silence("", "a=b,c=~d", 0, 60);
    silences.set(
        new Silence(
            "",
            List.of(both.matcherSets().getFirst(), PARSER.parseList("x=y", "test")),
            List.of(),
            both.startsAt(),
            both.endsAt(),
            NOW,
            "me",
            "why",
            Labels.EMPTY),
        NOW);
    SilenceQuery query =
        new SilenceQuery(Set.of(SilenceState.values()), PARSER.parseList(filter, "test").list());
    assertThat(silences.query(query, NOW)).hasSize(found ? 1 : 0);
  }

  @Test
  void collectGarbage_forgetsAfterTheRetention() {
    String id = silences.set(silence("", "a=b", 0, 60), NOW);
    Instant over = NOW.plusSeconds(60).plus(RETENTION);
    assertThat(silences.collectGarbage(over.minusNanos(1))).isZero();
    assertThat(silences.find(id)).isNotNull();
    assertThat(silences.collectGarbage(over)).isEqualTo(1);
    assertThat(silences.find(id)).isNull();
  }

  @Test
  void merge_takesTheLaterChangeInEitherOrder() {
    Silence older = silence("x", "a=b", 0, 60);
    Silence newer = older.expired(NOW.plusSeconds(1));
    assertThat(older.merge(newer)).isEqualTo(newer);
    assertThat(newer.merge(older)).isEqualTo(newer);
    Silence sameTime =
        new Silence(
            "x",
            older.matcherSets(),
            List.of(),
            older.startsAt(),
            older.endsAt(),
            older.updatedAt(),
            "me",
            "other",
            Labels.EMPTY);
    assertThat(older.merge(sameTime)).isEqualTo(sameTime.merge(older));
  }

  private static Silence silence(String id, String matchers, int start, int end) {
    return new Silence(
        id,
        List.of(PARSER.parseList(matchers, "test")),
        List.of(),
        NOW.plusSeconds(start),
        NOW.plusSeconds(end),
        NOW,
        "me",
        "why",
        Labels.EMPTY);
  }

  private static Silence at(Silence silence, Instant start) {
    return new Silence(
        silence.id(),
        silence.matcherSets(),
        List.of(),
        start,
        silence.endsAt(),
        NOW,
        "me",
        "why",
        Labels.EMPTY);
  }
}
