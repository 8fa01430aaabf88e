package dev.tocsin.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.tocsin.dispatch.RouteConfig;
import dev.tocsin.matcher.MatcherParser;
import dev.tocsin.receiver.email.EmailType;
import dev.tocsin.receiver.slack.SlackType;
import dev.tocsin.receiver.telegram.TelegramType;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A file such as is generated for many teams costs what is written in it. */
class GeneratedFileTest {
  private static final int TEAMS = 300;
  private static final long MOST_BYTES_PER_TEAM = 64 << 10;

  private static final ConfigLoader LOADER =
      new ConfigLoader(
          List.of(new SlackType(), new EmailType(), new TelegramType()),
          MatcherParser.Mode.FALLBACK,
          name -> null);

  private static final String TEXT = text();

  private static String text() {
    StringBuilder routes = new StringBuilder();
    StringBuilder receivers = new StringBuilder();
    for (int team = 0; team < TEAMS; team++) {
      routes.append(
          """
              - matchers: ['team="team-%1$d"']
                receiver: team-%1$d
                group_by: [alertname, cluster]
                mute_time_intervals: [nights]
          """
              .formatted(team));
      receivers.append(
          """
            - name: team-%1$d
              slack_configs:
                - channel: '#team-%1$d'
                  title: '{{ .CommonLabels.alertname }} ({{ .Alerts.Firing | len }})'
              email_configs:
                - to: team-%1$d@example.org
              telegram_configs:
                - chat_id: -1%1$d
          """
              .formatted(team));
    }
    return """
    global:
      smtp_smarthost: 127.0.0.1:25
      smtp_from: tocsin@example.org
      slack_api_url: http://127.0.0.1/slack
      telegram_bot_token: "1:a"
    time_intervals: [{name: nights, time_intervals: [{weekdays: [sunday]}]}]
    route:
      receiver: team-0
      routes:
    """
        + routes
        + "receivers:\n"
        + receivers;
  }

  @BeforeAll
  static void load_once() {
    LOADER.parse(TEXT, Loading.FOLDER);
  }

  @Test
  void loading_allocatesInProportionToTheFile() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    Config config = LOADER.parse(TEXT, Loading.FOLDER);
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;

    assertThat(config.receivers()).hasSize(TEAMS);
    assertThat(allocated / TEAMS).isLessThan(MOST_BYTES_PER_TEAM);
  }

  @Test
  void equalTexts_areKeptOnce() {
    List<RouteConfig> routes = LOADER.parse(TEXT, Loading.FOLDER).route().routes();

    assertThat(routes.getFirst().muteTimeIntervals().getFirst())
        .isSameAs(routes.getLast().muteTimeIntervals().getFirst());
  }

  @Test
  void original_isWrittenOnce() {
    Config config = LOADER.parse(TEXT, Loading.FOLDER);

    assertThat(config.original().get())
        .contains("- name: team-" + (TEAMS - 1))
        .isSameAs(config.original().get());
  }
}
