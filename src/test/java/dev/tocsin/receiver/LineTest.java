package dev.tocsin.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LineTest {
  private final EmbeddedChannel channel = frozen();
  private final Line line = new Line(channel, false, null);

  private static EmbeddedChannel frozen() {
    EmbeddedChannel channel = new EmbeddedChannel();
    channel.freezeTime();
    return channel;
  }

  @BeforeEach
  void lay() {
    channel.pipeline().addLast(new StatusLine()).addLast(Rest.NAME, new Rest());
  }

  private void pass(int seconds) {
    channel.advanceTimeBy(seconds, TimeUnit.SECONDS);
    channel.runPendingTasks();
  }

  @Test
  void line_carriesOneExchangeAtATime() {
    assertThat(line.lease(null)).isTrue();
    assertThat(line.lease(null)).isFalse();
  }

  @Test
  void line_isUsedForHalfAMinute() {
    pass(29);
    assertThat(channel.isOpen()).isTrue();
    pass(1);
    assertThat(channel.isOpen()).isFalse();
    assertThat(line.lease(null)).isFalse();
  }

  @Test
  void lineInUse_closesAfterItsExchange() {
    line.lease(null);
    Exchange exchange =
        line.start(new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.POST, "/"));
    pass(31);
    assertThat(channel.isOpen()).isTrue();
    exchange.over().complete(true);
    assertThat(channel.isOpen()).isFalse();
  }

  @Test
  void lineThatDiedMeanwhile_saysSoAtOnce() {
    assertThat(line.lease(null)).isTrue();
    channel.finish();
    pass(0);
    Exchange exchange =
        line.start(new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.POST, "/"));
    assertThat(exchange.answer()).isCompletedExceptionally();
    assertThat(exchange.answer().exceptionNow()).hasMessage("the connection was closed");
    assertThat(exchange.over()).isCompletedWithValue(false);
  }

  @Test
  void endOfTls_closesIt() {
    channel.pipeline().fireUserEventTriggered(SslCloseCompletionEvent.SUCCESS);
    assertThat(channel.isOpen()).isFalse();
  }

  @Test
  void whatNobodyAskedFor_closesIt() {
    channel.writeInbound("HTTP/1.1 408 Request Timeout\r\n");
    assertThat(channel.isOpen()).isFalse();
  }
}
