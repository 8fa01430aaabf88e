package dev.tocsin.receiver;

import dev.tocsin.setting.TlsSettings;
import java.io.IOException;
import javax.net.ssl.SSLSocketFactory;

/**
 * Makes TLS sockets for those who do not talk HTTP: whom they trust and who we are comes from a
 * {@code tls_config}. The protocol versions and the server's name are for the caller to set.
 */
public final class TlsSockets {
  private final TlsMaterial material;

  /**
   * Reads certificates and keys for the first time.
   *
   * @throws ReceiverException when they cannot be read or used
   */
  public TlsSockets(Network network, TlsSettings settings) {
    material = new TlsMaterial(network.vertx(), settings);
  }

  /**
   * With certificates and keys as they are now.
   *
   * @throws IOException when they cannot be read or used any more
   */
  public SSLSocketFactory factory() throws IOException {
    return material.context().getSocketFactory();
  }
}
