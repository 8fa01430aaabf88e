package dev.tocsin.receiver;

import dev.tocsin.setting.TlsSettings;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import io.vertx.core.Vertx;
import io.vertx.core.net.ClientSSLOptions;
import java.io.IOException;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Makes TLS sockets for those who do not talk HTTP: whom they trust and who we are comes from a
 * {@code tls_config}. The protocol versions and the server's name are for the caller to set.
 */
public final class TlsSockets {
  private final Vertx vertx;
  private final TlsMaterial material;

  /**
   * Reads certificates and keys for the first time.
   *
   * @throws ReceiverException when they cannot be read or used
   */
  public TlsSockets(Vertx vertx, TlsSettings settings) {
    this.vertx = vertx;
    material = new TlsMaterial(vertx, settings, false);
  }

  /**
   * With certificates and keys as they are now.
   *
   * @throws IOException when they cannot be read or used any more
   */
  public SSLSocketFactory factory() throws IOException {
    ClientSSLOptions options = material.options();
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys(options), trust(options), null);
      return context.getSocketFactory();
    } catch (Exception e) {
      throw new IOException("tls_config cannot be used (" + e.getMessage() + ")", e);
    }
  }

  private KeyManager @Nullable [] keys(ClientSSLOptions options) throws Exception {
    return options.getKeyCertOptions() == null
        ? null
        : options.getKeyCertOptions().getKeyManagerFactory(vertx).getKeyManagers();
  }

  private TrustManager @Nullable [] trust(ClientSSLOptions options) throws Exception {
    if (options.isTrustAll()) {
      return InsecureTrustManagerFactory.INSTANCE.getTrustManagers();
    }
    return options.getTrustOptions() == null
        ? null
        : options.getTrustOptions().getTrustManagerFactory(vertx).getTrustManagers();
  }
}
