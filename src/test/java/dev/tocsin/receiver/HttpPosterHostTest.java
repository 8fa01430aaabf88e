package dev.tocsin.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.setting.HttpSettings;
import dev.tocsin.setting.Url;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.dns.AddressResolverOptions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HttpPosterHostTest {
  private final Vertx vertx =
      Vertx.vertx(
          new VertxOptions()
              .setAddressResolverOptions(
                  new AddressResolverOptions()
                      .setHostsValue(Buffer.buffer("127.0.0.1 my_service\n"))));

  @AfterEach
  void close() {
    HttpSink.await(vertx.close());
  }

  @Test
  void hostWithAnUnderscore_isReached() throws InterruptedException {
    HttpSink sink = new HttpSink(vertx);
    HttpPoster poster =
        new HttpPoster(
            vertx, InstantSource.fixed(Instant.EPOCH), "test", HttpSettings.DEFAULT, Map.of());

    poster.post(HttpPost.json(Url.parse("http://my_service:" + sink.port() + "/x").uri(), "{}"));

    assertThat(sink.take().header("Host")).isEqualTo("my_service:" + sink.port());
  }
}
