package dev.tocsin.receiver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class GoJsonProperties {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Property
  void texts_areReadBackAsTheirUtf8(@ForAll String text) throws Exception {
    String written = GoJson.sorted(Map.of("k", List.of(text))).toString();
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    String expected = new String(utf8, StandardCharsets.UTF_8);
    String read = JSON.readTree(written).get("k").get(0).asText().replace('\ufffd', '?');
    assertThat(read).isEqualTo(expected.replace('\ufffd', '?'));
    assertThat(written).doesNotContain("<", ">", "&", "\u2028", "\u2029");
  }

  @Property
  void numbers_areReadBack(@ForAll double number) throws Exception {
    assertThat(JSON.readTree(GoJson.sorted(number).toString()).asDouble()).isEqualTo(number);
  }

  /** As Go prints RFC3339Nano. */
  @Example
  void times_haveAsManyDigitsAsTheyNeed() {
    assertThat(GoJson.sorted(Instant.parse("2026-01-02T03:04:00Z")).toString())
        .isEqualTo("\"2026-01-02T03:04:00Z\"\n");
    assertThat(GoJson.sorted(Instant.parse("2026-01-02T03:04:05.1200Z")).toString())
        .isEqualTo("\"2026-01-02T03:04:05.12Z\"\n");
    assertThat(GoJson.sorted(Instant.parse("0001-01-01T00:00:00.000000001Z")).toString())
        .isEqualTo("\"0001-01-01T00:00:00.000000001Z\"\n");
  }

  @Example
  void bodyOverItsLimit_isRefused() {
    String text = "x".repeat(100_000);
    assertThat(GoJson.of(json -> json.text(text), 100_003).length()).isEqualTo(100_003);
    assertThatThrownBy(() -> GoJson.of(json -> json.text(text), 100_002))
        .isInstanceOf(ReceiverException.class)
        .hasMessage("the body is longer than 100002 bytes");
  }
}
