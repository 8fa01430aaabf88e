package dev.tocsin.receiver;

import dev.tocsin.setting.TlsSettings;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import java.io.IOException;
import java.security.GeneralSecurityException;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/** The certificates and keys of a connection, read anew when their files have changed. */
final class TlsMaterial {
  private record Texts(String ca, String cert, String key) {}

  private final Vertx vertx;
  private final TlsSettings settings;
  private Texts texts;

  /** Made when it is needed: that of the system's authorities takes time and room. */
  private @Nullable SSLContext context;

  /**
   * Reads them for the first time.
   *
   * @throws ReceiverException when they cannot be read or used
   */
  TlsMaterial(Vertx vertx, TlsSettings settings) {
    this.vertx = vertx;
    this.settings = settings;
    try {
      texts = read();
      keys();
      trusted();
    } catch (IOException e) {
      throw new ReceiverException(String.valueOf(e.getMessage()), e);
    }
  }

  /** With certificates and keys as they are now; another one only when these have changed. */
  synchronized SSLContext context() throws IOException {
    Texts now = read();
    if (!now.equals(texts)) {
      texts = now;
      context = null;
    }
    SSLContext current = context;
    if (current == null) {
      current = made();
      context = current;
    }
    return current;
  }

  private Texts read() throws IOException {
    return new Texts(
        settings.caSource().read(), settings.certSource().read(), settings.keySource().read());
  }

  private SSLContext made() throws IOException {
    try {
      SSLContext made = SSLContext.getInstance("TLS");
      made.init(keys(), trusted(), null);
      return made;
    } catch (GeneralSecurityException e) {
      throw new IOException("tls_config cannot be used (" + e.getMessage() + ")", e);
    }
  }

  private TrustManager @Nullable [] trusted() throws IOException {
    if (settings.insecureSkipVerify()) {
      return InsecureTrustManagerFactory.INSTANCE.getTrustManagers();
    }
    if (!settings.hasAuthorities()) {
      return null;
    }
    PemTrustOptions options = new PemTrustOptions().addCertValue(Buffer.buffer(texts.ca()));
    return checked(
        "the CA certificate cannot be used",
        () -> options.getTrustManagerFactory(vertx).getTrustManagers());
  }

  private KeyManager @Nullable [] keys() throws IOException {
    if (!settings.hasCertificate()) {
      return null;
    }
    PemKeyCertOptions options =
        new PemKeyCertOptions()
            .addCertValue(Buffer.buffer(texts.cert()))
            .addKeyValue(Buffer.buffer(texts.key()));
    return checked(
        "the client certificate and key cannot be used",
        () -> options.getKeyManagerFactory(vertx).getKeyManagers());
  }

  private interface Step<T> {
    T run() throws Exception;
  }

  /** Vert.x throws bare exceptions here, and says why only in words about its own code. */
  private static <T> T checked(String failure, Step<T> step) throws IOException {
    try {
      return step.run();
    } catch (Exception e) {
      throw new IOException("tls_config: " + failure + " (" + e.getMessage() + ")", e);
    }
  }
}
