package dev.tocsin.silence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.alert.Labels;
import dev.tocsin.json.JsonReader;
import dev.tocsin.json.JsonWriter;
import dev.tocsin.json.TextCache;
import dev.tocsin.matcher.Matcher;
import dev.tocsin.matcher.MatcherParser;
import dev.tocsin.matcher.Matchers;
import dev.tocsin.state.MemoryStateMap;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class SilencerTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final MatcherParser PARSER = new MatcherParser(MatcherParser.Mode.UTF8);

  private final MemoryStateMap<String, Silence> map =
      new MemoryStateMap<>(Silences.kind(Duration.ofHours(1)));
  private final Silencer silencer = new Silencer(map);

  @Test
  void silence_beginsAndEndsByTime() {
    put("x", 10, 20, "a=b");
    Labels alert = Labels.of("a", "b");
    assertThat(silencer.mutedBy(alert, NOW)).isEmpty();
    assertThat(silencer.pendingFor(alert, NOW)).containsExactly("x");
    assertThat(silencer.mutedBy(alert, NOW.plusSeconds(10))).containsExactly("x");
    assertThat(silencer.pendingFor(alert, NOW.plusSeconds(10))).isEmpty();
    assertThat(silencer.mutedBy(alert, NOW.plusSeconds(20))).isEmpty();
  }

  @Test
  void silence_mutesWhatOneOfItsSetsMatches() {
    put("x", 0, 60, "a=b,c=d", "a=b,c!=\"\"", "c=~\"e|f\"");
    assertThat(silencer.mutedBy(Labels.of("a", "b", "c", "d"), NOW)).containsExactly("x");
    assertThat(silencer.mutedBy(Labels.of("c", "f"), NOW)).containsExactly("x");
    assertThat(silencer.mutedBy(Labels.of("a", "b"), NOW)).isEmpty();
  }

  @Test
  void silence_withoutValuesToFileUnderIsFound() {
    put("x", 0, 60, "a!=b");
    put("y", 0, 60, "a=~\"b?\",c=\"\"");
    assertThat(silencer.mutedBy(Labels.EMPTY, NOW)).containsExactly("x", "y");
    assertThat(silencer.mutedBy(Labels.of("a", "b"), NOW)).containsExactly("y");
  }

  @Test
  void silence_forReceiversMutesOnlyThem() {
    Silence all = silence("x", 0, 60, "a=b");
    map.put(
        "x",
        new Silence(
            "x",
            all.matcherSets(),
            List.of(PARSER.parseList("team=db", "test"), PARSER.parseList("team=web", "test")),
            all.startsAt(),
            all.endsAt(),
            NOW,
            "me",
            "why",
            Labels.EMPTY));
    put("y", 0, 60, "a=~\"b|c\"");
    Labels alert = Labels.of("a", "b");
    assertThat(silencer.mutedBy(alert, NOW)).containsExactly("y");
    assertThat(silencer.mutedBy(alert, Labels.of("team", "web"), NOW)).containsExactly("x", "y");
    assertThat(silencer.mutedBy(alert, Labels.of("team", "net"), NOW)).containsExactly("y");
  }

  @Test
  void silencer_knowsWhatWasThereBefore() {
    put("x", 0, 60, "a=b");
    assertThat(new Silencer(map).mutedBy(Labels.of("a", "b"), NOW)).containsExactly("x");
  }

  /** It may have been stored by another version, or imported. */
  @Test
  void silence_withARegexThatIsTooCostlyMutesNothing() {
    Matcher costly = Matcher.kept(Matcher.Type.NOT_REGEXP, "a", "(x{1000})".repeat(3000));
    Silence plain = silence("x", 0, 60, "a=b");
    map.put(
        "x",
        new Silence(
            "x",
            List.of(Matchers.of(costly), plain.matcherSets().getFirst()),
            List.of(),
            plain.startsAt(),
            plain.endsAt(),
            NOW,
            "me",
            "why",
            Labels.EMPTY));
    assertThat(silencer.mutedBy(Labels.of("a", "b"), NOW)).isEmpty();
    map.put("x", plain);
    assertThat(silencer.mutedBy(Labels.of("a", "b"), NOW)).containsExactly("x");
  }

  @Test
  void codec_readsARegexThatIsTooCostly() throws IOException {
    String regex = "(x{1000})".repeat(3000);
    Silence silence =
        new Silence(
            "x",
            List.of(Matchers.of(Matcher.kept(Matcher.Type.REGEXP, "a", regex))),
            List.of(),
            NOW,
            NOW.plusSeconds(1),
            NOW,
            "me",
            "why",
            Labels.EMPTY);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    JsonWriter json = new JsonWriter(bytes);
    new SilenceCodec().write(silence, json);
    json.finish();
    Silence read =
        new SilenceCodec().read("x", new JsonReader(bytes.toByteArray(), new TextCache()));
    assertThat(read).isEqualTo(silence);
    assertThat(read.isTooCostly()).isTrue();
  }

  /** A reader on another thread must never see an alert unmuted because its silence is edited. */
  @Test
  void edit_neverUnmutes() throws Exception {
    put("x", 0, 60, "a=b", "c!=d");
    Labels alert = Labels.of("a", "b", "c", "d");
    AtomicBoolean done = new AtomicBoolean();
    try (ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Long> missed =
          readers.submit(() -> {
            long misses = 0;
            while (!done.get()) {
              misses += silencer.mutedBy(alert, NOW).size() == 1 ? 0 : 1;
            }
            return misses;
          });
      for (int i = 0; i < 20_000; i++) {
        put("x", 0, 60 + i, "a=b", "c!=d");
        put("y" + i % 7, 0, 60, "a=b,z=z");
      }
      done.set(true);
      assertThat(missed.get()).isZero();
    }
  }

  /** Against a scan of all that were not ended by hand, through a random history of changes. */
  @Test
  void index_findsWhatAScanFinds() {
    Random random = new Random(42);
    Map<String, Silence> all = new TreeMap<>();
    map.onChange((id, before, after) -> {
      if (after == null) {
        all.remove(id);
      } else {
        all.put(id, after);
      }
    });
    for (int step = 0; step < 3000; step++) {
      change(random);
      Labels alert = alert(random);
      Instant when = NOW.plusSeconds(random.nextInt(100));
      for (SilenceState state : List.of(SilenceState.ACTIVE, SilenceState.PENDING)) {
        List<String> found =
            state == SilenceState.ACTIVE
                ? silencer.mutedBy(alert, when)
                : silencer.pendingFor(alert, when);
        assertThat(found).isEqualTo(scan(all, alert, when, state));
      }
    }
    List.copyOf(all.keySet()).forEach(map::remove);
    assertThat(silencer.mutedBy(Labels.of("a", "1", "b", "1"), NOW)).isEmpty();
  }

  private void change(Random random) {
    String id = "id" + random.nextInt(60);
    Silence known = map.get(id);
    switch (random.nextInt(5)) {
      case 0 -> map.remove(id);
      case 1 -> {
        if (known != null) {
          map.put(id, known.expired(NOW.plusSeconds(random.nextInt(100))));
        }
      }
      case 2 -> {
        if (known != null) {
          map.put(id, known.updated(NOW));
        }
      }
      default -> {
        String[] sets = new String[1 + random.nextInt(2)];
        for (int i = 0; i < sets.length; i++) {
          sets[i] = randomSet(random);
        }
        int start = random.nextInt(100);
        put(id, start, start + 1 + random.nextInt(50), sets);
      }
    }
  }

  private static String randomSet(Random random) {
    List<String> parts = new ArrayList<>();
    for (int i = 0; i <= random.nextInt(3); i++) {
      String name = String.valueOf((char) ('a' + random.nextInt(3)));
      int value = random.nextInt(3);
      parts.add(
          switch (random.nextInt(6)) {
            case 0 -> name + "!=" + value;
            case 1 -> name + "=~\"" + value + "|2\"";
            case 2 -> name + "=~\"" + value + "?\"";
            case 3 -> name + "=\"\"";
            default -> name + "=" + value;
          });
    }
    return String.join(",", parts);
  }

  private static Labels alert(Random random) {
    Map<String, String> labels = new TreeMap<>();
    for (char name = 'a'; name <= 'd'; name++) {
      if (random.nextBoolean()) {
        labels.put(String.valueOf(name), String.valueOf(random.nextInt(3)));
      }
    }
    return Labels.of(labels);
  }

  private static List<String> scan(
      Map<String, Silence> all, Labels alert, Instant when, SilenceState state) {
    return all.values().stream()
        .filter(s -> s.endsAt().isAfter(s.updatedAt()))
        .filter(s -> s.stateAt(when) == state)
        .filter(s -> s.matcherSets().stream().anyMatch(set -> set.matches(alert)))
        .map(Silence::id)
        .toList();
  }

  private void put(String id, int start, int end, String... sets) {
    map.put(id, silence(id, start, end, sets));
  }

  private static Silence silence(String id, int start, int end, String... sets) {
    List<Matchers> parsed = new ArrayList<>();
    for (String set : sets) {
      parsed.add(PARSER.parseList(set, "test"));
    }
    return new Silence(
        id,
        parsed,
        List.of(),
        NOW.plusSeconds(start),
        NOW.plusSeconds(end),
        NOW,
        "me",
        "why",
        Labels.EMPTY);
  }
}
