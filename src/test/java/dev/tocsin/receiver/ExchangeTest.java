package dev.tocsin.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What counts when the connection ends before all of the request is sent. */
class ExchangeTest {
  private final Exchange exchange = new Exchange();
  private final EmbeddedChannel channel = new EmbeddedChannel(exchange);

  private void end(boolean reset) {
    if (reset) {
      channel.pipeline().fireExceptionCaught(new IOException("Connection reset"));
    } else {
      channel.finish();
    }
  }

  private static HttpResponse whole(HttpResponseStatus status) {
    return new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, Unpooled.EMPTY_BUFFER);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void wholeAnswer_counts(boolean reset) {
    channel.writeInbound(whole(HttpResponseStatus.OK));
    assertThat(exchange.answer()).as("the request may still go on").isNotDone();
    end(reset);
    assertThat(exchange.answer()).isCompletedWithValueMatching(answer -> answer.status() == 200);
    assertThat(exchange.answer().join().whole()).isTrue();
    assertThat(exchange.over()).isCompletedWithValue(false);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void goodAnswerThatIsNotWhole_doesNotCount(boolean reset) {
    channel.writeInbound(new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK));
    end(reset);
    assertThat(exchange.answer()).isCompletedExceptionally();
  }

  @Test
  void refusal_countsAtOnce() {
    channel.writeInbound(whole(HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE));
    assertThat(exchange.answer()).isCompletedWithValueMatching(answer -> answer.status() == 413);
  }
}
