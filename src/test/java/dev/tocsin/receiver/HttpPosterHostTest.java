package dev.tocsin.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.notify.Verdict;
import dev.tocsin.setting.HttpSettings;
import dev.tocsin.setting.Url;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HttpPosterHostTest {
  private final Vertx vertx = Vertx.vertx();
  private final Network network =
      new Network(vertx, new TestNames().put("my_service", "127.0.0.1"));

  @AfterEach
  void close() {
    network.close();
    HttpSink.await(vertx.close());
  }

  private HttpPoster poster() {
    return new HttpPoster(
        network, InstantSource.fixed(Instant.EPOCH), "test", HttpSettings.DEFAULT, Map.of());
  }

  @Test
  void hostWithAnUnderscore_isReached() throws InterruptedException {
    HttpSink sink = new HttpSink(vertx);

    poster().post(HttpPost.json(Url.parse("http://my_service:" + sink.port() + "/x").uri(), "{}"));

    assertThat(sink.take().header("Host")).isEqualTo("my_service:" + sink.port());
  }

  @Test
  void redirectToSuchAHost_isFollowed() throws InterruptedException {
    HttpSink sink = new HttpSink(vertx);
    String moved = "http://my_service:" + sink.port() + "/moved";
    sink.answer(r -> r.setStatusCode(307).putHeader("Location", moved).end());
    sink.answer(r -> r.setStatusCode(308).putHeader("Location", "/again").end());
    sink.answer(200, "ok");

    HttpOutcome outcome = poster().post(HttpPost.json(sink.uri("/x"), "{}"));

    assertThat(outcome.verdict()).isEqualTo(new Verdict.Sent("status 200: ok"));
    assertThat(sink.rest())
        .extracting(received -> received.authority() + received.path())
        .containsExactly(
            "127.0.0.1:" + sink.port() + "/x",
            "my_service:" + sink.port() + "/moved",
            "my_service:" + sink.port() + "/again");
  }

  @Test
  void redirectToNoHost_isFinal() throws InterruptedException {
    HttpSink sink = new HttpSink(vertx);
    sink.answer(r -> r.setStatusCode(307).putHeader("Location", "http://a:b:c/").end());

    assertThat(poster().post(HttpPost.json(sink.uri("/x"), "{}")).verdict())
        .isInstanceOf(Verdict.Failed.class);
  }
}
