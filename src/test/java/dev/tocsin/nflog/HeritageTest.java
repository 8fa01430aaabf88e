package dev.tocsin.nflog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.alert.Labels;
import dev.tocsin.json.JsonReader;
import dev.tocsin.json.JsonText;
import dev.tocsin.state.MemoryStateMap;
import dev.tocsin.state.StateMap;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeritageTest {
  private static final Instant TOLD = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant NOW = TOLD.plusSeconds(60);
  private static final Instant EXPIRY = TOLD.plusSeconds(3600);
  private static final Labels ALERT = Labels.of("alertname", "A");
  private static final Slot SLOT = new Slot("somebody", 0);
  private static final Teller TELLER = new Teller("{}:{}", "team", "webhook", 0);

  private final StateMap<String, ImportedLog> imports = new MemoryStateMap<>(Heritage.KIND);
  private final Heritage heritage = new Heritage(imports);

  private static Imported entry(Teller teller, boolean firing, Instant at) {
    return new Imported(teller, firing, at, EXPIRY);
  }

  private void leave(Imported... entries) {
    imports.put(Heritage.key(Heritage.hash(ALERT)), new ImportedLog(List.of(entries)));
  }

  /** From the test vectors of the xxHash specification and Go's {@code cespare/xxhash}. */
  @ParameterizedTest
  @CsvSource({
    "'', ef46db3751d8e999",
    "a, d24ec4f1a98c6e5b",
    "as, 1c330fb2d66be179",
    "asd, 631c37ce72a97393",
    "asdf, 415872f599cea71e",
    "Call me Ishmael. Some years ago--never mind how long precisely-, 02a2e85470d6fd96"
  })
  void hash_isXxHash64(String text, String hash) {
    assertThat(Heritage.key(XxHash64.hash(text.getBytes(UTF_8)))).isEqualTo(hash);
  }

  @Test
  void entry_isHandedOutOnce() {
    leave(entry(TELLER, true, TOLD));
    assertThat(heritage.claim(ALERT, SLOT, TELLER, NOW))
        .isEqualTo(new Told(SLOT, true, TOLD, true));
    assertThat(heritage.claim(ALERT, SLOT, TELLER, NOW)).isNull();
    assertThat(imports.size()).isZero();
  }

  @Test
  void entryThatIsLookedAt_stays() {
    leave(entry(TELLER, true, TOLD));
    NotificationLog log = new NotificationLog(new MemoryStateMap<>(NotificationLog.KIND), heritage);
    Told told = new Told(SLOT, true, TOLD, true);
    assertThat(log.peek(ALERT, SLOT, TELLER, NOW)).isEqualTo(told);
    assertThat(log.size()).isZero();
    assertThat(log.told(ALERT, SLOT, TELLER, NOW)).isEqualTo(told);
    assertThat(log.peek(ALERT, SLOT, TELLER, NOW)).isEqualTo(told);
    assertThat(imports.size()).isZero();
    assertThat(log.peek(Labels.of("alertname", "B"), SLOT, TELLER, NOW)).isNull();
  }

  @Test
  void entry_isForItsIntegrationAndAlertOnly() {
    leave(entry(TELLER, true, TOLD));
    for (Teller other :
        List.of(
            new Teller("{}:{}", "others", "webhook", 0),
            new Teller("{}:{}", "team", "email", 0),
            new Teller("{}:{}", "team", "webhook", 1))) {
      assertThat(heritage.claim(ALERT, SLOT, other, NOW)).as("%s", other).isNull();
    }
    assertThat(heritage.claim(Labels.of("alertname", "B"), SLOT, TELLER, NOW)).isNull();
    assertThat(imports.size()).isEqualTo(1);
  }

  @Test
  void groupOfTheSameKey_goesBeforeANewerOne() {
    leave(
        entry(TELLER, true, TOLD),
        entry(TELLER.speakingFor("{}:{x=\"1\"}"), false, TOLD.plusSeconds(1)),
        entry(TELLER.speakingFor("{}:{x=\"2\"}"), false, TOLD.plusSeconds(2)));
    assertThat(heritage.claim(ALERT, SLOT, TELLER, NOW))
        .isEqualTo(new Told(SLOT, true, TOLD, true));
    assertThat(heritage.claim(ALERT, SLOT, TELLER, NOW))
        .isEqualTo(new Told(SLOT, false, TOLD.plusSeconds(2), true));
  }

  @Test
  void entry_isOfNoUseOnceItHasExpired() {
    leave(entry(TELLER, true, TOLD));
    assertThat(heritage.claim(ALERT, SLOT, TELLER, EXPIRY)).isNull();
    assertThat(heritage.expire(EXPIRY.minusNanos(1))).isZero();
    assertThat(heritage.expire(EXPIRY)).isEqualTo(1);
  }

  @Test
  void forgottenAlert_inheritsNothing() {
    leave(entry(TELLER, true, TOLD));
    heritage.forget(ALERT);
    assertThat(heritage.claim(ALERT, SLOT, TELLER, NOW)).isNull();
  }

  @Test
  void merge_keepsTheNewerEntryPerTellerInAnyOrder() {
    Teller other = TELLER.speakingFor("{}:{x=\"1\"}");
    ImportedLog a = new ImportedLog(List.of(entry(TELLER, true, TOLD), entry(other, false, NOW)));
    ImportedLog b = ImportedLog.of(entry(TELLER, false, NOW));
    ImportedLog merged =
        new ImportedLog(List.of(entry(TELLER, false, NOW), entry(other, false, NOW)));
    assertThat(a.merge(b)).isEqualTo(merged);
    assertThat(b.merge(a)).isEqualTo(merged);
    assertThat(merged.merge(merged)).isEqualTo(merged);
  }

  @Test
  void log_isReadAsWritten() throws IOException {
    ImportedLog log =
        new ImportedLog(
            List.of(
                entry(TELLER, true, TOLD),
                entry(new Teller("{}:{a=\"\\\"\"}", "other", "email", 7), false, NOW)));
    String text = JsonText.of(json -> Heritage.KIND.codec().write(log, json));
    JsonReader json = new JsonReader(text.getBytes(StandardCharsets.UTF_8));
    assertThat(Heritage.KIND.codec().read("key", json)).isEqualTo(log);
  }
}
