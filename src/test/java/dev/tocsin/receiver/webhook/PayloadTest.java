package dev.tocsin.receiver.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.tocsin.template.TemplateData;
import dev.tocsin.template.Templates;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class PayloadTest {
  private static Object yaml(String text) throws Exception {
    return new ObjectMapper(new YAMLFactory()).readValue(text, Object.class);
  }

  @Test
  void json_isUpstreamsByteForByte() throws Exception {
    TemplateData data = WebhookMessageTest.notification(1).data();
    Templates templates = Templates.defaults(InstantSource.fixed(Instant.EPOCH), ZoneOffset.UTC);
    Object payload = yaml(WebhookMessageTest.fixture("payload.yml"));
    assertThat(Payload.json(payload, text -> templates.text(text, data)).toString())
        .isEqualTo(WebhookMessageTest.fixture("payload.json"));
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
