package dev.tocsin.receiver;

import dev.tocsin.setting.TlsSettings;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.proxy.ProxyHandler;
import io.netty.util.concurrent.Future;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Opens connections: to whichever address of the host, or of its proxy, is reached first; then
 * through the proxy, and with TLS.
 */
@SuppressWarnings("FutureReturnValueIgnored") // Netty tells of failures through the channel.
final class Dialer {
  /** A host that is not there is known sooner than a service that thinks. */
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

  /**
   * A connection to the host, or to its proxy.
   *
   * @param tunnel done when the proxy has led us to the host
   */
  record Reached(Channel channel, Future<Channel> tunnel) {
    static Reached of(Channel channel, @Nullable ProxyHandler tunnel) {
      return new Reached(
          channel,
          tunnel == null
              ? channel.eventLoop().newSucceededFuture(channel)
              : tunnel.connectFuture());
    }
  }

  private final Network network;
  private final Pipes pipes;

  Dialer(Network network, TlsSettings tls, boolean http2) {
    this.network = network;
    pipes = new Pipes(tls, http2);
  }

  /** Opens one; to cancel it ends that. */
  CompletableFuture<Line> dial(Origin origin, @Nullable Proxy proxy, @Nullable SSLContext tls) {
    CompletableFuture<Reached> reached =
        network.reach(
            proxy == null ? origin.host() : proxy.host(), address -> begin(address, origin, proxy));
    CompletableFuture<Line> line = new CompletableFuture<>();
    line.whenComplete((made, failure) -> reached.cancel(false));
    reached.whenComplete((connection, failure) -> {
      if (failure == null) {
        closeUnless(line, connection.channel());
        pipes.lay(connection, origin, tls, line);
      } else {
        line.completeExceptionally(failure);
      }
    });
    return line;
  }

  private static void closeUnless(CompletableFuture<Line> line, Channel channel) {
    line.whenComplete((made, failure) -> {
      if (failure != null) {
        channel.close();
      }
    });
  }

  private Race.Try<Reached> begin(InetAddress address, Origin origin, @Nullable Proxy proxy) {
    boolean tunnelled = proxy instanceof Proxy.Socks || (proxy != null && origin.secure());
    ProxyHandler tunnel = tunnelled && proxy != null ? proxy.tunnel(address) : null;
    InetSocketAddress next =
        tunnel != null
            ? InetSocketAddress.createUnresolved(origin.host(), origin.port())
            : new InetSocketAddress(address, proxy == null ? origin.port() : proxy.port());
    ChannelFuture connecting =
        new Bootstrap()
            .group(network.loop())
            .channel(NioSocketChannel.class)
            .disableResolver()
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) CONNECT_TIMEOUT.toMillis())
            .option(ChannelOption.AUTO_READ, false)
            .option(ChannelOption.AUTO_CLOSE, false)
            .handler(
                new ChannelInitializer<Channel>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    if (tunnel != null) {
                      channel.pipeline().addLast(tunnel);
                    }
                    channel.pipeline().addLast(Rest.NAME, new Rest());
                  }
                })
            .connect(next);
    CompletableFuture<Reached> result = new CompletableFuture<>();
    connecting.addListener(end -> {
      if (end.isSuccess()) {
        result.complete(Reached.of(connecting.channel(), tunnel));
      } else {
        result.completeExceptionally(end.cause());
      }
    });
    return new Race.Try<>(result, connecting.channel()::close);
  }
}
