package dev.tocsin.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.matcher.MatcherParser;
import dev.tocsin.receiver.webhook.WebhookType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What runs is printed as the real Alertmanager prints it. */
class OriginalTest {
  @ParameterizedTest
  @ValueSource(strings = {"minimal", "n8n", "routes", "webhooks", "slack", "global"})
  void original_isUpstreamsData(String name) {
    String printed = Loading.load(Resource.text("original/" + name + ".yml")).original().get();
    String upstreams = Resource.text("original/" + name + ".original.yml");

    assertThat(data(printed)).isEqualTo(data(upstreams));
  }

  @ParameterizedTest
  @ValueSource(strings = {"minimal", "n8n", "routes", "webhooks", "slack", "global"})
  void original_canBeLoadedAgain(String name) {
    String once = Loading.load(Resource.text("original/" + name + ".yml")).original().get();

    assertThat(Loading.problems(once)).isEmpty();
    assertThat(Loading.load(once).original().get()).isEqualTo(once);
  }

  @Test
  void original_holdsNoKeyOfOurs() {
    ConfigLoader loader =
        new ConfigLoader(
            List.of(new FakeIntegration("console"), new WebhookType()),
            MatcherParser.Mode.FALLBACK,
            name -> null);

    Config config =
        loader.parse(
            """
            route: {receiver: a}
            receivers: [{name: a, console_configs: [{token: x}]}]
            """,
            Loading.FOLDER);

    assertThat(config.receivers().getFirst().integrations()).hasSize(1);
    assertThat(config.original().get()).contains("- name: a").doesNotContain("console");
  }

  @Test
  void original_keepsUpstreamsOrderOfKeys() {
    assertThat(Loading.load(Loading.MINIMAL).original().get())
        .endsWith(
            """
            route:
              receiver: a
              continue: false
            receivers:
            - name: a
              labels:
                name: a
            templates: []
            """);
  }

  private static Object data(String yaml) {
    Object data = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
    return simple(data);
  }

  /** Without what is as good as absent: upstream prints some empty values and we print others. */
  private static Object simple(Object value) {
    return switch (value) {
      case Map<?, ?> map -> simpleMap(map);
      case List<?> list -> list.stream().map(OriginalTest::simple).toList();
      default -> value;
    };
  }

  private static Map<Object, Object> simpleMap(Map<?, ?> map) {
    Map<Object, Object> simple = new LinkedHashMap<>();
    map.forEach((key, value) -> {
      Object kept = value == null ? "" : simple(value);
      if (!isAbsent(key, kept)) {
        simple.put(key, kept);
      }
    });
    return simple;
  }

  private static boolean isAbsent(@Nullable Object key, Object value) {
    return value.equals("")
        || value.equals(List.of())
        || value.equals(Map.of())
        || (value.equals(false)
            && !"continue".equals(key)
            && !String.valueOf(key).startsWith("smtp"));
  }
}
