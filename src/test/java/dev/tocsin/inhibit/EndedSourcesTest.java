package dev.tocsin.inhibit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.alert.Alert;
import dev.tocsin.alert.Labels;
import dev.tocsin.clock.Slices;
import dev.tocsin.matcher.MatcherParser;
import dev.tocsin.state.MemoryStateMap;
import dev.tocsin.store.AlertStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sources of one rule that has no equal labels, most of which have ended. */
class EndedSourcesTest {
  private static final int COUNT = 2000;
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Instant END = NOW.plusSeconds(60);
  private static final Labels TARGET = Labels.of("s", "low");
  private static final MatcherParser PARSER = new MatcherParser(MatcherParser.Mode.UTF8);

  private final AlertStore store = new AlertStore(new MemoryStateMap<>(AlertStore.KIND), 0);
  private final List<Labels> sources = new ArrayList<>();
  private Inhibitor inhibitor = inhibitor();
  private long looks;

  private Inhibitor inhibitor() {
    InhibitRule rule =
        new InhibitRule(
            "", PARSER.parseList("s=high", ""), PARSER.parseList("s=low", ""), List.of());
    return new Inhibitor(List.of(rule), store.snapshot(), this::look, NOW);
  }

  private @Nullable Alert look(Labels labels) {
    looks++;
    return store.find(labels);
  }

  @BeforeEach
  void allFireButOnlyTheLastGoesOn() {
    store.listen(inhibitor);
    for (int i = 0; i < COUNT; i++) {
      sources.add(Labels.of("s", "high", "i", String.valueOf(i)));
    }
    sources.sort(Comparator.comparing(Labels::fingerprintText));
    sources.forEach(source -> post(source, NOW, 60));
    post(sources.getLast(), NOW, 600);
  }

  private void post(Labels labels, Instant now, int seconds) {
    Instant end = now.plusSeconds(seconds);
    store.put(List.of(new Alert(labels, Labels.EMPTY, now, end, "", now, false)), now);
  }

  private void assertInhibitedBy(Labels source, Instant now) {
    assertThat(inhibitor.mutedBy(TARGET, now)).containsExactly(source.fingerprintText());
  }

  @Test
  void sources_thatRanOutAreNotLookedAtForEveryTarget() {
    for (int i = 0; i < COUNT; i++) {
      assertInhibitedBy(sources.getLast(), END.plusMillis(i));
    }
    assertThat(looks).isLessThan(3L * COUNT);
  }

  @Test
  void sources_whoseEndsWereNotedAreNotLookedAt() {
    store.noticeEnds(END, Slices.NONE);
    assertInhibitedBy(sources.getLast(), END);
    assertThat(looks).isEqualTo(1);
  }

  @Test
  void source_thatRanOutAndFiresAgainInhibits() {
    assertInhibitedBy(sources.getLast(), END);
    post(sources.get(100), END.plusSeconds(1), 60);
    assertInhibitedBy(sources.get(100), END.plusSeconds(1));
    post(sources.get(50), END.plusSeconds(1), 30);
    assertInhibitedBy(sources.get(50), END.plusSeconds(1));
    assertInhibitedBy(sources.get(100), END.plusSeconds(31));
    store.noticeEnds(END.plusSeconds(31), Slices.NONE);
    assertInhibitedBy(sources.get(100), END.plusSeconds(31));
    post(sources.get(50), END.plusSeconds(32), 30);
    assertInhibitedBy(sources.get(50), END.plusSeconds(32));
  }

  /** Readers' times are not in order. */
  @Test
  void source_inhibitsWhoAsksAsOfATimeBeforeItsEnd() {
    assertInhibitedBy(sources.getLast(), END);
    assertInhibitedBy(sources.getFirst(), END.minusMillis(1));
    assertInhibitedBy(sources.getLast(), END);
  }

  /** Such a post moves an end, and nobody is told. */
  @Test
  void source_whosePostWasOnItsWayWhenItRanOutInhibitsSoon() {
    assertInhibitedBy(sources.getLast(), END);
    post(sources.getFirst(), END.minusMillis(1), 60);
    assertInhibitedBy(sources.getFirst(), END.plusSeconds(5));
  }

  /** The same after its end was noted: it fires again. */
  @Test
  void source_whosePostWasOnItsWayWhenItsEndWasNotedInhibits() {
    store.noticeEnds(END, Slices.NONE);
    assertInhibitedBy(sources.getLast(), END);
    post(sources.getFirst(), END.minusMillis(1), 60);
    assertInhibitedBy(sources.getFirst(), END);
  }

  @Test
  void sources_thatResolvedAreNotLookedAt() {
    sources.subList(0, COUNT - 1).forEach(source -> post(source, NOW.plusSeconds(1), 0));
    assertInhibitedBy(sources.getLast(), NOW.plusSeconds(1));
    assertThat(looks).isEqualTo(1);
  }
}
