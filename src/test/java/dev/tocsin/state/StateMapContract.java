package dev.tocsin.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.json.JsonReader;
import dev.tocsin.json.JsonWriter;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every map of state does, whatever keeps it. */
public abstract class StateMapContract {
  /** Holds until a time; of two versions the one with the later time wins. */
  public record Entry(String text, Instant until) {}

  public static final StateKind<String, Entry> KIND =
      new StateKind<>(
          "memories",
          (a, b) -> b.until().isAfter(a.until()) ? b : a,
          Entry::until,
          new EntryCodec());

  private static final class EntryCodec implements Codec<String, Entry> {
    @Override
    public void write(Entry entry, JsonWriter json) throws IOException {
      json.text(entry.text() + " " + entry.until());
    }

    @Override
    public Entry read(String key, JsonReader json) {
      String[] words = json.text().split(" ", 2);
      return new Entry(words[0], Instant.parse(words[1]));
    }
  }

  private static final Entry EARLY = new Entry("early", Instant.ofEpochSecond(10));
  private static final Entry LATE = new Entry("late", Instant.ofEpochSecond(20));

  protected abstract StateMap<String, Entry> map();

  @Test
  void put_replaces() {
    StateMap<String, Entry> map = map();
    map.put("a", LATE);
    map.put("a", EARLY);
    assertThat(map.get("a")).isEqualTo(EARLY);
    assertThat(map.size()).isEqualTo(1);
    assertThat(map.get("b")).isNull();
  }

  @Test
  void merge_givesTheSameInEitherOrder() {
    StateMap<String, Entry> map = map();
    map.merge("a", EARLY);
    map.merge("a", LATE);
    map.merge("b", LATE);
    map.merge("b", EARLY);
    assertThat(map.get("a")).isEqualTo(LATE);
    assertThat(map.get("b")).isEqualTo(LATE);
  }

  @Test
  void expire_removesWhatIsOverAtThatMoment() {
    StateMap<String, Entry> map = map();
    map.put("a", EARLY);
    map.put("b", LATE);
    assertThat(map.expire(Instant.ofEpochSecond(9))).isZero();
    assertThat(map.expire(Instant.ofEpochSecond(10))).isEqualTo(1);
    Map<String, Entry> left = new HashMap<>();
    map.forEach(left::put);
    assertThat(left).containsExactly(Map.entry("b", LATE));
  }

  @Test
  void listeners_hearEveryChange() {
    StateMap<String, Entry> map = map();
    List<String> heard = new ArrayList<>();
    map.onChange((key, before, after) -> heard.add(key + " " + before + " " + after));
    map.put("a", EARLY);
    map.merge("a", LATE);
    map.remove("a");
    map.remove("a");
    assertThat(heard)
        .containsExactly("a null " + EARLY, "a " + EARLY + " " + LATE, "a " + LATE + " null");
  }
}
