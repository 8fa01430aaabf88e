package dev.tocsin.receiver;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http2.Http2StreamChannel;
import io.netty.handler.codec.http2.Http2StreamChannelBootstrap;
import io.netty.handler.codec.http2.Http2StreamFrameToHttpObjectCodec;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * An open connection. HTTP/1 has one exchange at a time over it, HTTP/2 many. It is used for a
 * while only, since its other end may have moved.
 */
@SuppressWarnings("FutureReturnValueIgnored") // Netty tells of failures through the channel.
final class Line {
  /**
   * Below what servers take at least by the book (RFC 9113, 6.5.2): some still count a stream whose
   * end is here already, and close the connection over one too many.
   */
  private static final int MOST_STREAMS = 64;

  private final Channel channel;
  private final boolean multiplexed;
  private final @Nullable SSLContext tls;

  /** Exchanges that wait for a stream; guarded by this. */
  private final Queue<Runnable> waiting = new ArrayDeque<>();

  private int streams;
  private int users;
  private boolean retired;

  Line(Channel channel, boolean multiplexed, @Nullable SSLContext tls) {
    this.channel = channel;
    this.multiplexed = multiplexed;
    this.tls = tls;
    Future<?> timer =
        channel.eventLoop().schedule(this::retire, Network.FRESH.toMillis(), TimeUnit.MILLISECONDS);
    channel.closeFuture().addListener(closed -> timer.cancel(false));
  }

  Channel channel() {
    return channel;
  }

  /**
   * Takes it for an exchange.
   *
   * @param wanted the certificates and keys that it must have been made with
   * @return false when it is not good for that now
   */
  @SuppressWarnings("ReferenceEquality") // What is made anew is another one.
  synchronized boolean lease(@Nullable SSLContext wanted) {
    boolean free = multiplexed || users == 0;
    if (retired || !free || tls != wanted || !channel.isActive()) {
      return false;
    }
    users++;
    return true;
  }

  /** Gives it back after an exchange, or where none could begin. */
  synchronized void release() {
    users--;
    if (retired && users == 0) {
      channel.close();
    }
  }

  /** Takes no more exchanges, and closes when the last one is over. */
  synchronized void retire() {
    retired = true;
    if (users == 0) {
      channel.close();
    }
  }

  /** Begins an exchange; it must have been leased for that. */
  Exchange start(FullHttpRequest request) {
    Exchange exchange = new Exchange();
    if (multiplexed) {
      exchange.over().thenAccept(reusable -> release());
      await(() -> open(request, exchange));
    } else {
      run(() -> take(request, exchange));
    }
    return exchange;
  }

  /** On the connection's own thread, at once where this is it. */
  private void run(Runnable task) {
    if (channel.eventLoop().inEventLoop()) {
      task.run();
    } else {
      channel.eventLoop().execute(task);
    }
  }

  private void take(FullHttpRequest request, Exchange exchange) {
    exchange.over().thenAccept(reusable -> run(() -> leave(exchange, reusable)));
    if (!channel.isActive()) {
      exchange.fail(new IOException("the connection was closed"));
      return;
    }
    channel.pipeline().get(StatusLine.class).expect();
    channel.pipeline().addBefore(Rest.NAME, null, exchange);
    send(channel, request, exchange);
    channel.config().setAutoRead(true);
  }

  private void leave(Exchange exchange, boolean reusable) {
    if (reusable && channel.isActive()) {
      channel.pipeline().remove(exchange);
    } else {
      channel.close();
    }
    release();
  }

  private synchronized void await(Runnable open) {
    if (streams == MOST_STREAMS) {
      waiting.add(open);
    } else {
      streams++;
      open.run();
    }
  }

  private synchronized void streamEnded() {
    Runnable next = waiting.poll();
    if (next == null) {
      streams--;
    } else {
      next.run();
    }
  }

  private void open(FullHttpRequest request, Exchange exchange) {
    exchange.over().thenAccept(reusable -> run(this::streamEnded));
    if (exchange.over().isDone()) {
      return;
    }
    new Http2StreamChannelBootstrap(channel)
        .handler(
            new ChannelInitializer<Channel>() {
              @Override
              protected void initChannel(Channel stream) {
                stream
                    .pipeline()
                    .addLast(new Http2StreamFrameToHttpObjectCodec(false, false), exchange);
              }
            })
        .open()
        .addListener((Future<Http2StreamChannel> opened) -> {
          if (opened.isSuccess()) {
            Channel stream = opened.getNow();
            exchange.over().thenAccept(whole -> reset(stream, whole));
            send(stream, request, exchange);
          } else {
            exchange.fail(opened.cause());
          }
        });
  }

  /** A stream that ended closes itself; to reset it as well would look like an attack. */
  private static void reset(Channel stream, boolean whole) {
    if (!whole) {
      stream.close();
    }
  }

  /** When a part of the request does not get through, there may still be an answer to read. */
  private static void send(Channel channel, FullHttpRequest request, Exchange exchange) {
    ChannelFuture written = channel.writeAndFlush(request);
    written.addListener(end -> {
      if (end.isSuccess()) {
        exchange.sent();
      } else if (!(end.cause() instanceof IOException) || !channel.isActive()) {
        exchange.fail(end.cause());
      }
    });
  }
}
