package dev.tocsin.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.ChannelFuture;
import io.netty.channel.embedded.EmbeddedChannel;
import org.junit.jupiter.api.Test;

class LinesTest {
  private static final Origin ORIGIN = new Origin(false, "hook", 80);

  private final Lines lines = new Lines();

  private Line added() {
    Line line = new Line(new EmbeddedChannel(), false, null);
    lines.add(ORIGIN, line);
    return line;
  }

  @Test
  void line_isFoundWhileItIsFree() {
    Line line = added();
    assertThat(lines.lease(ORIGIN, null)).isSameAs(line);
    assertThat(lines.lease(ORIGIN, null)).isNull();
    line.release();
    assertThat(lines.lease(new Origin(true, "hook", 443), null)).isNull();
    assertThat(lines.lease(ORIGIN, null)).isSameAs(line);
  }

  @Test
  void closedLines_leaveNothing() {
    Line first = added();
    Line second = added();
    ChannelFuture _ = first.channel().close();
    assertThat(lines.lease(ORIGIN, null)).isSameAs(second);
    ChannelFuture _ = second.channel().close();
    lines.retire(ORIGIN);
    assertThat(lines.lease(ORIGIN, null)).isNull();
    assertThat(lines.origins()).isZero();
  }
}
