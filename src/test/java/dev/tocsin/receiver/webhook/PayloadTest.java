package dev.tocsin.receiver.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class PayloadTest {
  private static Object yaml(String text) throws Exception {
    return new ObjectMapper(new YAMLFactory()).readValue(text, Object.class);
  }

  @Test
  void json_isUpstreamsByteForByte() throws Exception {
    String posted = WebhookMessageTest.fixture("payload.json");
    Map<String, String> rendered =
        Map.of(
            "{{ .GroupLabels.alertname }} is {{ .Status }}", "DiskFull is firing",
            "key {{ .Status }}", "key firing",
            "{{ .Status }}", "firing",
            "{{ .Receiver }}", "hook",
            "{{ .Alerts | toJson }}", new ObjectMapper().readTree(posted).get("alerts").asText(),
            "{{ .CommonLabels | toJson }}",
                """
                {"alertname":"DiskFull","instance":"a:9100","job":"node",\
                "path":"/var \\u003c\\u0026\\u003e \\"x\\" \\\\ \\u2028\\u2029"}\
                """);
    Object payload = yaml(WebhookMessageTest.fixture("payload.yml"));
    assertThat(Payload.json(payload, text -> rendered.getOrDefault(text, text))).isEqualTo(posted);
  }

  @Test
  void json_ofAnAliasBomb_isItsText() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x,x]\n");
    for (int i = 1; i < 40; i++) {
      bomb.append("a%d: &a%d [*a%d,*a%d]\n".formatted(i, i, i - 1, i - 1));
    }
    assertThat(RenderedValue.of(bomb.toString())).isEqualTo(bomb.toString());
    assertThat(RenderedValue.of("&a [*a]")).isEqualTo("&a [*a]");
    String deep = "[".repeat(100_000);
    assertThat(RenderedValue.of(deep)).isEqualTo(deep);
  }

  @Test
  void json_ofWhatJsonDoesNotHave_isRefused() {
    assertThatThrownBy(() -> Payload.json(List.of(".inf"), UnaryOperator.identity()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
