package dev.tocsin.receiver;

import dev.tocsin.setting.TlsSettings;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/** Makes a fresh connection ready for HTTP: waits for the tunnel, begins TLS, picks the version. */
final class Pipes {
  private static final String HTTP2 = "h2";

  /** Whatever can be understood is: all that matters is the status. */
  private static final HttpDecoderConfig LENIENT =
      new HttpDecoderConfig()
          .setStrictLineParsing(false)
          .setAllowDuplicateContentLengths(true)
          .setValidateHeaders(false)
          .setMaxInitialLineLength(64 * 1024)
          .setMaxHeaderSize(Transport.HEADER_BYTES);

  private final TlsSettings settings;
  private final boolean http2;

  Pipes(TlsSettings settings, boolean http2) {
    this.settings = settings;
    this.http2 = http2;
  }

  /** Completes the line, whatever happens. */
  void lay(
      Dialer.Reached reached,
      Origin origin,
      @Nullable SSLContext tls,
      CompletableFuture<Line> line) {
    Channel channel = reached.channel();
    after(reached.tunnel(), channel, line, () -> secure(channel, origin, tls, line));
  }

  private void secure(
      Channel channel, Origin origin, @Nullable SSLContext tls, CompletableFuture<Line> line) {
    if (tls == null) {
      line.complete(plain(channel, null));
      return;
    }
    SslHandler handler = new SslHandler(engine(tls, origin));
    add(channel, handler);
    after(
        handler.handshakeFuture(),
        channel,
        line,
        () -> {
          boolean multiplexed = HTTP2.equals(handler.engine().getApplicationProtocol());
          line.complete(multiplexed ? multiplexed(channel, tls) : plain(channel, tls));
        });
  }

  /** Takes the next step on the connection's own thread, unless something has gone wrong. */
  private static void after(
      Future<Channel> step, Channel channel, CompletableFuture<Line> line, Runnable next) {
    step.addListener(done -> {
      if (!done.isSuccess()) {
        line.completeExceptionally(done.cause());
      } else if (!channel.isActive()) {
        line.completeExceptionally(new IOException("the connection was closed"));
      } else {
        attempt(next, line);
      }
    });
  }

  private static void attempt(Runnable step, CompletableFuture<Line> line) {
    try {
      step.run();
    } catch (RuntimeException e) {
      line.completeExceptionally(e);
    }
  }

  private SSLEngine engine(SSLContext tls, Origin origin) {
    String configured = settings.serverName();
    String name = withoutEndDot(configured == null ? origin.host() : configured);
    SSLEngine engine = tls.createSSLEngine(name, origin.port());
    engine.setUseClientMode(true);
    SSLParameters parameters = engine.getSSLParameters();
    parameters.setProtocols(settings.protocols().toArray(String[]::new));
    parameters.setEndpointIdentificationAlgorithm(settings.insecureSkipVerify() ? "" : "HTTPS");
    if (http2) {
      parameters.setApplicationProtocols(new String[] {HTTP2, "http/1.1"});
    }
    if (name.indexOf(':') < 0 && !name.matches("[0-9.]+")) {
      parameters.setServerNames(indication(name));
    }
    engine.setSSLParameters(parameters);
    return engine;
  }

  /** The dot says where the DNS need not look; certificates and servers know nothing of it. */
  private static String withoutEndDot(String name) {
    return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
  }

  /** A name that is none by the book cannot be indicated. */
  private static List<SNIServerName> indication(String name) {
    try {
      return List.of(new SNIHostName(name));
    } catch (IllegalArgumentException e) {
      return List.of();
    }
  }

  private static Line plain(Channel channel, @Nullable SSLContext tls) {
    add(channel, new StatusLine());
    add(channel, new HttpClientCodec(LENIENT, false, false));
    return new Line(channel, false, tls);
  }

  private static Line multiplexed(Channel channel, SSLContext tls) {
    Http2Settings settings =
        Http2Settings.defaultSettings()
            .pushEnabled(false)
            .maxHeaderListSize(Transport.HEADER_BYTES);
    add(
        channel,
        Http2FrameCodecBuilder.forClient()
            .initialSettings(settings)
            .validateHeaders(false)
            .encoderEnforceMaxConcurrentStreams(true)
            .build());
    add(channel, new Http2MultiplexHandler(new ChannelInboundHandlerAdapter()));
    channel.config().setAutoRead(true);
    return new Line(channel, true, tls);
  }

  private static void add(Channel channel, ChannelHandler handler) {
    channel.pipeline().addBefore(Rest.NAME, null, handler);
  }
}
