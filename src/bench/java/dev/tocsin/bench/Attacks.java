package dev.tocsin.bench;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** One request that costs far more to serve than to send, in each of its kinds. */
final class Attacks {
  private static final int ALERTS = Shapes.scaled(20_000);
  private static final Duration POSTS_LIMIT = Duration.ofMinutes(2);
  private static final int LABELLED = 30;
  private static final Duration LABELS_LIMIT = Duration.ofSeconds(60);
  private static final int BIG_BYTES = 100_000;

  /** Of the alerts of one group: together they are 4 MB. */
  private static final int BIG_ALERTS = 40;

  private static final String ALL_BIG = "{{ range .Alerts }}{{ .Annotations.big }}{{ end }}";

  private Attacks() {}

  static List<Shape> all() {
    return List.of(
        Attack.of(
            "hostile-labels", "alerts with 20,000 labels and more, in reverse", Attacks::labels),
        Attack.of("hostile-filter", "two GETs at once with a costly regex", Attacks::filters)
            .alerts(ALERTS),
        Attack.of("hostile-silence", "a silence with a costly regex", Attacks::silence),
        Attack.of(
                "hostile-silence-size",
                "a silence with a huge regex, heap of 200 MiB",
                Attacks::bigSilence)
            .javaOptions("-Xmx200m"),
        Attack.of(
                "hostile-resolve",
                "%,d alerts in one group, whose webhook refuses, resolve".formatted(ALERTS),
                Attacks::resolve)
            .alerts(ALERTS)
            .config(config -> config.groupBy("[]"))
            .reply(call -> 503),
        Attack.of("hostile-payload", "four payloads with a value of 4 MB each", Attacks::payload)
            .config(config -> config.hookOptions("payload: {text: '%s'}".formatted(ALL_BIG))),
        Stalling.attack(ALERTS),
        new Guessing());
  }

  private static void labels(Attack.Target target) {
    long end = System.nanoTime() + LABELS_LIMIT.toNanos();
    String newest = "none";
    int posts = 0;
    while (posts < LABELLED && System.nanoTime() < end) {
      newest = Attack.Target.answer(target.server(), labelled(posts, 20_000));
      posts++;
    }
    target.figures().count(Figure.more("20,000 labels, posts in a row"), posts);
    target.figures().say("20,000 labels, the last of them", newest);
    target.answer("150,000 labels", labelled(LABELLED, 150_000));
    target.answer("600,000 labels, over 4 MiB", labelled(LABELLED + 1, 600_000));
  }

  private static byte[] labelled(int number, int labels) {
    StringBuilder body = new StringBuilder("[{\"labels\":{");
    for (int i = labels; i > 0; i--) {
      body.append("\"l%06d\":\"v\",".formatted(i));
    }
    return post(body.append("\"alertname\":\"Labels%d\"}}]".formatted(number)).toString());
  }

  private static byte[] post(String alerts) {
    return Connection.post("/api/v2/alerts", alerts.getBytes(StandardCharsets.UTF_8));
  }

  private static void filters(Attack.Target target) throws InterruptedException {
    String filter = "instance=~\"" + "(x{0,1000})".repeat(20) + "z\"";
    byte[] request =
        Connection.get(
            "/api/v2/alerts?filter=" + URLEncoder.encode(filter, StandardCharsets.UTF_8));
    Thread other = Thread.ofPlatform().start(() -> target.answer("one of two GETs", request));
    target.answer("the other", request);
    other.join();
  }

  private static void silence(Attack.Target target) throws InterruptedException {
    String alerts =
        IntStream.range(0, 20)
            .mapToObj(i ->
                "{\"labels\":{\"alertname\":\"Silenced%d\",\"instance\":\"%s\"}}"
                    .formatted(i, "x".repeat(1000)))
            .collect(Collectors.joining(",", "[", "]"));
    target.answer("20 alerts", post(alerts));
    target.answer("the silence", silence("(x{0,1000})".repeat(100) + "z"));
    Thread.sleep(Duration.ofSeconds(5));
    target.answer("20 alerts again", post(alerts));
  }

  private static void bigSilence(Attack.Target target) throws InterruptedException {
    target.answer("the silence", silence("(x{1000})".repeat(3000)));
    Thread.sleep(Duration.ofSeconds(5));
  }

  private static byte[] silence(String regex) {
    return Load.standard(0, Instant.now()).silence(Load.matcher("instance", regex, true));
  }

  private static void resolve(Attack.Target target) throws IOException, InterruptedException {
    Load load = Load.standard(ALERTS, Instant.now());
    Posts posts = Posts.send(target.server(), load.ending(Instant.now()), 4, POSTS_LIMIT);
    target.figures().put("the resolutions: worst post, ms", posts.millisAt(1));
    Thread.sleep(Duration.ofSeconds(6));
  }

  private static void payload(Attack.Target target) throws InterruptedException {
    for (int group = 0; group < 4; group++) {
      String name = "Big" + group;
      String alerts =
          IntStream.range(0, BIG_ALERTS)
              .mapToObj(i ->
                  "{\"labels\":{\"alertname\":\"%s\",\"instance\":\"%d\"},\"annotations\":{\"big\":\"%s\"}}"
                      .formatted(name, i, "x".repeat(BIG_BYTES)))
              .collect(Collectors.joining(",", "[", "]"));
      target.answer("post " + name, post(alerts));
    }
    Thread.sleep(Duration.ofSeconds(15));
  }
}
