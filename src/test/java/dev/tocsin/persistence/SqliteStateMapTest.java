package dev.tocsin.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.state.StateMap;
import dev.tocsin.state.StateMapContract;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteStateMapTest extends StateMapContract {
  private static final Entry EARLY = new Entry("early", Instant.ofEpochSecond(10));
  private static final Entry LATE = new Entry("late", Instant.ofEpochSecond(20));

  @TempDir private Path folder;
  private Storage storage;

  @BeforeEach
  void open() {
    storage = Storage.open(folder, Runnable::run);
  }

  @AfterEach
  void close() {
    storage.close();
  }

  @Override
  protected StateMap<String, Entry> map() {
    return storage.byText(KIND);
  }

  private Map<String, Entry> reopened() {
    close();
    open();
    Map<String, Entry> entries = new HashMap<>();
    map().forEach(entries::put);
    return entries;
  }

  @Test
  void entries_areThereAfterReopening() {
    StateMap<String, Entry> map = map();
    map.put("a", EARLY);
    map.put("b", EARLY);
    map.merge("b", LATE);
    map.put("c", LATE);
    map.remove("c");
    assertThat(reopened()).isEqualTo(Map.of("a", EARLY, "b", LATE));
  }

  @Test
  void expiredEntries_areGoneAfterReopening() {
    StateMap<String, Entry> map = map();
    map.put("a", EARLY);
    map.put("b", LATE);
    map.expire(Instant.ofEpochSecond(10));
    assertThat(reopened()).isEqualTo(Map.of("b", LATE));
  }

  @Test
  void touch_isNotWritten() {
    StateMap<String, Entry> map = map();
    map.put("a", EARLY);
    long added = storage.journal().added();
    map.touch("a", LATE);
    assertThat(map.get("a")).isEqualTo(LATE);
    assertThat(storage.journal().added()).isEqualTo(added);
    assertThat(reopened()).isEqualTo(Map.of("a", EARLY));
  }

  @Test
  void safe_completesOnceItIsWritten() {
    map().put("a", EARLY);
    storage.journal().safe().join();
    assertThat(storage.journal().failing()).isFalse();
  }
}
