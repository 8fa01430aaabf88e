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
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InhibitorTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final MatcherParser PARSER = new MatcherParser(MatcherParser.Mode.UTF8);
  private static final Labels TARGET = Labels.of("alertname", "T", "s", "low", "c", "1");

  private final AlertStore store = new AlertStore(new MemoryStateMap<>(AlertStore.KIND), 0);

  @Test
  void target_isInhibitedWhileItsSourceFires() {
    Inhibitor inhibitor = inhibitor(rule("s=high", "s=low", "c"));
    Labels source = Labels.of("alertname", "S", "s", "high", "c", "1");
    assertThat(inhibitor.mutedBy(TARGET, NOW)).isEmpty();
    post(source, NOW, 60);
    assertThat(inhibitor.mutedBy(TARGET, NOW)).containsExactly(source.fingerprintText());
    post(source, NOW.plusSeconds(5), 0);
    assertThat(inhibitor.mutedBy(TARGET, NOW.plusSeconds(5))).isEmpty();
    post(source, NOW.plusSeconds(10), 60);
    assertThat(inhibitor.mutedBy(TARGET, NOW.plusSeconds(10))).hasSize(1);
  }

  /**
   * A source that is not sent again runs out, one that is sent again lasts: nobody announces it.
   */
  @Test
  void source_endsByTimeUnlessItIsSentAgain() {
    Inhibitor inhibitor = inhibitor(rule("s=high", "s=low", "c"));
    Labels source = Labels.of("s", "high", "c", "1");
    post(source, NOW, 60);
    post(source, NOW.plusSeconds(30), 60);
    assertThat(inhibitor.mutedBy(TARGET, NOW.plusSeconds(89))).hasSize(1);
    assertThat(inhibitor.mutedBy(TARGET, NOW.plusSeconds(90))).isEmpty();
    post(source, NOW.plusSeconds(120), 60);
    assertThat(inhibitor.mutedBy(TARGET, NOW.plusSeconds(120))).hasSize(1);
  }

  /** Upstream remembers one of them, and sends the target when that one resolves. */
  @Test
  void target_isInhibitedWhileAnySourceFires() {
    Inhibitor inhibitor = inhibitor(rule("s=high", "s=low", "c"));
    List<Labels> sources = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      sources.add(Labels.of("s", "high", "c", "1", "i", String.valueOf(i)));
      post(sources.get(i), NOW, 600);
    }
    sources.sort((a, b) -> a.fingerprintText().compareTo(b.fingerprintText()));
    for (Labels source : sources) {
      assertThat(inhibitor.mutedBy(TARGET, NOW)).containsExactly(source.fingerprintText());
      post(source, NOW, 0);
    }
    assertThat(inhibitor.mutedBy(TARGET, NOW)).isEmpty();
  }

  @Test
  void rule_thatComesFirstNamesTheSource() {
    Inhibitor inhibitor =
        inhibitor(rule("s=none", "s=low"), rule("s=b", "s=low"), rule("s=a", "s=low"));
    post(Labels.of("s", "a"), NOW, 60);
    post(Labels.of("s", "b"), NOW, 60);
    assertThat(inhibitor.mutedBy(TARGET, NOW))
        .containsExactly(Labels.of("s", "b").fingerprintText());
  }

  @ParameterizedTest
  @CsvSource({
    "c,   c=1,     c=1,     true",
    "c,   c=1,     c=2,     false",
    "c,   c=1,     x=1,     false",
    "c,   x=1,     y=1,     true",
    "'',  x=1,     y=1,     true",
    "c d, 'c=1,d=1', 'c=1,d=1', true",
    "c d, 'c=1,d=1', c=1,     false",
  })
  void labels_mustBeEqualOrMissingOnBothSides(
      String equal, String source, String target, boolean inhibited) {
    Inhibitor inhibitor =
        inhibitor(rule("s=high", "s=low", equal.isEmpty() ? new String[0] : equal.split(" ", -1)));
    post(labels("s=high," + source), NOW, 60);
    assertThat(inhibitor.mutedBy(labels("s=low," + target), NOW)).hasSize(inhibited ? 1 : 0);
  }

  /** Alerts that are sources and targets of one rule are inhibited by pure sources only. */
  @Test
  void alert_onBothSidesIsInhibitedByPureSourcesOnly() {
    Inhibitor inhibitor = inhibitor(rule("a=1", "b=1"));
    Labels both = labels("a=1,b=1");
    Labels otherBoth = labels("a=1,b=1,x=1");
    Labels pure = labels("a=1");
    post(both, NOW, 60);
    post(otherBoth, NOW, 60);
    assertThat(inhibitor.mutedBy(both, NOW)).isEmpty();
    assertThat(inhibitor.mutedBy(otherBoth, NOW)).isEmpty();
    assertThat(inhibitor.mutedBy(labels("b=1"), NOW)).hasSize(1);
    post(pure, NOW, 60);
    assertThat(inhibitor.mutedBy(both, NOW)).containsExactly(pure.fingerprintText());
    assertThat(inhibitor.mutedBy(labels("b=1"), NOW)).containsExactly(pure.fingerprintText());
    assertThat(inhibitor.mutedBy(pure, NOW)).isEmpty();
  }

  @Test
  void inhibitor_beginsWithWhatIsKnown() {
    post(labels("s=high"), NOW, 60);
    Inhibitor inhibitor =
        new Inhibitor(List.of(rule("s=high", "s=low")), store.snapshot(), store::find, NOW);
    assertThat(inhibitor.mutedBy(TARGET, NOW)).hasSize(1);
  }

  @Test
  void source_thatIsForgottenInhibitsNothing() {
    Inhibitor inhibitor = inhibitor(rule("s=high", "s=low"));
    post(labels("s=high"), NOW, 60);
    store.collectGarbage(labels -> false, NOW.plusSeconds(60), Slices.NONE);
    assertThat(inhibitor.mutedBy(TARGET, NOW)).isEmpty();
  }

  /** Against a scan of all alerts, through a random history of posts, ends and forgetting. */
  @Test
  void index_agreesWithAScan() {
    List<InhibitRule> rules =
        List.of(
            rule("a=1", "b=1", "c"),
            rule("a=~\"1|2\"", "b!=1", "c", "d"),
            rule("d=2", "a=~\".+\""));
    Inhibitor inhibitor = inhibitor(rules.toArray(InhibitRule[]::new));
    Random random = new Random(7);
    Instant now = NOW;
    for (int step = 0; step < 5000; step++) {
      now = now.plusSeconds(random.nextInt(3));
      if (random.nextInt(50) == 0) {
        store.collectGarbage(labels -> random.nextBoolean(), now, Slices.NONE);
      } else {
        post(random(random), now, random.nextInt(4) == 0 ? 0 : random.nextInt(60));
      }
      Labels target = random(random);
      List<String> found = inhibitor.mutedBy(target, now);
      List<String> possible = scan(rules, target, now);
      if (possible.isEmpty()) {
        assertThat(found).isEmpty();
      } else {
        assertThat(found).hasSize(1);
        assertThat(possible).containsAll(found);
      }
    }
  }

  /** All the sources of the first rule that has any. */
  private List<String> scan(List<InhibitRule> rules, Labels target, Instant now) {
    for (InhibitRule rule : rules) {
      List<String> sources =
          store.snapshot().stream()
              .filter(alert -> !alert.resolvedAt(now))
              .map(Alert::labels)
              .filter(source -> inhibits(rule, source, target))
              .map(Labels::fingerprintText)
              .toList();
      if (!sources.isEmpty()) {
        return sources;
      }
    }
    return List.of();
  }

  private static boolean inhibits(InhibitRule rule, Labels source, Labels target) {
    boolean bothTwoSided =
        rule.sourceMatchers().matches(target) && rule.targetMatchers().matches(source);
    return rule.sourceMatchers().matches(source)
        && rule.targetMatchers().matches(target)
        && !bothTwoSided
        && rule.equal().stream().allMatch(name -> source.value(name).equals(target.value(name)));
  }

  private static Labels random(Random random) {
    Map<String, String> labels = new TreeMap<>();
    for (String name : List.of("a", "b", "c", "d", "e")) {
      if (random.nextBoolean()) {
        labels.put(name, String.valueOf(random.nextInt(3)));
      }
    }
    return Labels.of(labels);
  }

  private Inhibitor inhibitor(InhibitRule... rules) {
    Inhibitor inhibitor = new Inhibitor(List.of(rules), store.snapshot(), store::find, NOW);
    store.listen(inhibitor);
    return inhibitor;
  }

  private static InhibitRule rule(String source, String target, String... equal) {
    return new InhibitRule(
        "", PARSER.parseList(source, "test"), PARSER.parseList(target, "test"), List.of(equal));
  }

  private static Labels labels(String text) {
    Map<String, String> labels = new TreeMap<>();
    for (String pair : text.split(",", -1)) {
      labels.put(pair.substring(0, 1), pair.substring(2));
    }
    return Labels.of(labels);
  }

  private void post(Labels labels, Instant now, int seconds) {
    Instant end = now.plusSeconds(seconds);
    store.put(List.of(new Alert(labels, Labels.EMPTY, now, end, "", now, false)), now);
  }
}
