package dev.tocsin.receiver;

import dev.tocsin.setting.TlsSettings;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;

/** The certificates and keys of a connection, read anew when their files have changed. */
final class TlsMaterial {
  private record Texts(String ca, String cert, String key) {}

  private record Loaded(Texts texts, ClientSSLOptions options) {}

  private final Vertx vertx;
  private final TlsSettings settings;
  private final boolean http2;
  private volatile Loaded loaded;

  /**
   * Reads them for the first time.
   *
   * @throws ReceiverException when they cannot be read or used
   */
  TlsMaterial(Vertx vertx, TlsSettings settings, boolean http2) {
    this.vertx = vertx;
    this.settings = settings;
    this.http2 = http2;
    try {
      loaded = load(read());
    } catch (IOException e) {
      throw new ReceiverException(String.valueOf(e.getMessage()), e);
    }
  }

  /** As they are now. */
  ClientSSLOptions options() throws IOException {
    Texts texts = read();
    Loaded last = loaded;
    if (!last.texts().equals(texts)) {
      last = load(texts);
      loaded = last;
    }
    return last.options();
  }

  private Texts read() throws IOException {
    return new Texts(
        settings.caSource().read(), settings.certSource().read(), settings.keySource().read());
  }

  private Loaded load(Texts texts) throws IOException {
    ClientSSLOptions options =
        new ClientSSLOptions()
            .setTrustAll(settings.insecureSkipVerify())
            .setHostnameVerificationAlgorithm(settings.insecureSkipVerify() ? "" : "HTTPS")
            .setUseAlpn(http2)
            .setApplicationLayerProtocols(http2 ? List.of("h2", "http/1.1") : List.of())
            .setEnabledSecureTransportProtocols(new LinkedHashSet<>(settings.protocols()));
    if (settings.hasAuthorities()) {
      options.setTrustOptions(authorities(texts));
    }
    if (settings.hasCertificate()) {
      options.setKeyCertOptions(certificate(texts));
    }
    return new Loaded(texts, options);
  }

  private PemTrustOptions authorities(Texts texts) throws IOException {
    PemTrustOptions options = new PemTrustOptions().addCertValue(Buffer.buffer(texts.ca()));
    return checked(
        "the CA certificate cannot be used", options, () -> options.getTrustManagerFactory(vertx));
  }

  private PemKeyCertOptions certificate(Texts texts) throws IOException {
    PemKeyCertOptions options =
        new PemKeyCertOptions()
            .addCertValue(Buffer.buffer(texts.cert()))
            .addKeyValue(Buffer.buffer(texts.key()));
    return checked(
        "the client certificate and key cannot be used",
        options,
        () -> options.getKeyManagerFactory(vertx));
  }

  private interface Check {
    Object run() throws Exception;
  }

  /** Vert.x throws bare exceptions here, and says why only in words about its own code. */
  private static <T> T checked(String failure, T options, Check check) throws IOException {
    try {
      check.run();
      return options;
    } catch (Exception e) {
      throw new IOException("tls_config: " + failure + " (" + e.getMessage() + ")", e);
    }
  }
}
