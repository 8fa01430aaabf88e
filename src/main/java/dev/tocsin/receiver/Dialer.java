package dev.tocsin.receiver;

import dev.tocsin.setting.TlsSettings;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.nio.NioSocketChannel;
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

  private final Network network;
  private final Pipes pipes;

  Dialer(Network network, TlsSettings tls, boolean http2) {
    this.network = network;
    pipes = new Pipes(tls, http2);
  }

  /** Opens one; to cancel it ends that. */
  CompletableFuture<Line> dial(Origin origin, @Nullable Proxy proxy, @Nullable SSLContext tls) {
    CompletableFuture<Channel> reached =
        network.reach(
            proxy == null ? origin.host() : proxy.host(), address -> begin(address, origin, proxy));
    CompletableFuture<Line> line = new CompletableFuture<>();
    line.whenComplete((made, failure) -> reached.cancel(false));
    reached.whenComplete((channel, failure) -> {
      if (failure == null) {
        closeUnless(line, channel);
        channel.eventLoop().execute(() -> pipes.lay(channel, origin, tls, line));
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

  private Race.Try<Channel> begin(InetAddress address, Origin origin, @Nullable Proxy proxy) {
    boolean tunnel = proxy instanceof Proxy.Socks || (proxy != null && origin.secure());
    InetSocketAddress next =
        tunnel
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
                    if (tunnel && proxy != null) {
                      channel.pipeline().addLast(proxy.tunnel(address));
                    }
                    channel.pipeline().addLast(Rest.NAME, new Rest());
                  }
                })
            .connect(next);
    CompletableFuture<Channel> result = new CompletableFuture<>();
    connecting.addListener(end -> {
      if (end.isSuccess()) {
        result.complete(connecting.channel());
      } else {
        result.completeExceptionally(end.cause());
      }
    });
    return new Race.Try<>(result, connecting.channel()::close);
  }
}
