package dev.tocsin.receiver;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.proxy.HttpProxyHandler;
import io.netty.handler.proxy.ProxyHandler;
import io.netty.handler.proxy.Socks5ProxyHandler;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/** A host that passes on what we send. */
sealed interface Proxy {
  String host();

  int port();

  /** What asks it for a tunnel, once it is connected to at this address. */
  ProxyHandler tunnel(InetAddress address);

  /**
   * One that speaks HTTP: a tunnel is asked for with {@code CONNECT}, a plain request is shown to
   * it whole.
   *
   * @param headers go with the {@code CONNECT}
   */
  record Http(String host, int port, HttpHeaders headers) implements Proxy {
    @Override
    public ProxyHandler tunnel(InetAddress address) {
      return new HttpProxyHandler(new InetSocketAddress(address, port), headers);
    }

    @Nullable String authorization() {
      return headers.get(HttpHeaderNames.PROXY_AUTHORIZATION);
    }
  }

  /** One that speaks SOCKS 5; it looks up the names of hosts. */
  record Socks(String host, int port, @Nullable String user, @Nullable String password)
      implements Proxy {
    @Override
    public ProxyHandler tunnel(InetAddress address) {
      return new Socks5ProxyHandler(new InetSocketAddress(address, port), user, password);
    }
  }
}
