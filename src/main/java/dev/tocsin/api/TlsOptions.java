package dev.tocsin.api;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.TrustOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns the TLS section of a {@link WebConfig} into the server's options. */
final class TlsOptions {
  private static final List<String> VERSIONS = List.of("TLS10", "TLS11", "TLS12", "TLS13");
  private static final Map<String, String> PROTOCOLS =
      Map.of("TLS10", "TLSv1", "TLS11", "TLSv1.1", "TLS12", "TLSv1.2", "TLS13", "TLSv1.3");

  private final WebConfig.Tls tls;
  private final Path folder;

  private TlsOptions(WebConfig.Tls tls, Path folder) {
    this.tls = tls;
    this.folder = folder;
  }

  /**
   * @param folder what relative file names start from
   */
  static void apply(WebConfig.Tls tls, Path folder, HttpServerOptions options) {
    new TlsOptions(tls, folder).apply(options);
  }

  private void apply(HttpServerOptions options) {
    options
        .setSsl(true)
        .setKeyCertOptions(keyPair())
        .setEnabledSecureTransportProtocols(protocols());
    if (tls.cipherSuites() != null) {
      tls.cipherSuites().forEach(options::addEnabledCipherSuite);
    }
    options.setClientAuth(clientAuth());
    TrustOptions trusted = clientCa();
    if (trusted != null) {
      options.setTrustOptions(trusted);
    }
  }

  private KeyCertOptions keyPair() {
    return new PemKeyCertOptions()
        .setCertValue(pem("cert", tls.cert(), tls.certFile()))
        .setKeyValue(pem("key", tls.key(), tls.keyFile()));
  }

  private Buffer pem(String name, @Nullable String inline, @Nullable String file) {
    String key = "tls_server_config." + name;
    if ((inline == null || inline.isEmpty()) == (file == null || file.isEmpty())) {
      throw new WebException(key + ": give exactly one of " + name + " and " + name + "_file");
    }
    return inline != null && !inline.isEmpty()
        ? Buffer.buffer(inline)
        : content(key + "_file", String.valueOf(file));
  }

  private Buffer content(String key, String file) {
    try {
      return Buffer.buffer(Files.readAllBytes(folder.resolve(file)));
    } catch (IOException e) {
      throw new WebException(key + ": cannot read " + file, e);
    }
  }

  private @Nullable TrustOptions clientCa() {
    if (tls.clientCa() == null && tls.clientCaFile() == null) {
      if (verifies()) {
        throw new WebException(
            "tls_server_config.client_ca_file: needed to verify client certificates");
      }
      return null;
    }
    Buffer pem = pem("client_ca", tls.clientCa(), tls.clientCaFile());
    return new PemTrustOptions().addCertValue(pem);
  }

  private boolean verifies() {
    String type = clientAuthType();
    return type.equals("VerifyClientCertIfGiven") || type.equals("RequireAndVerifyClientCert");
  }

  private String clientAuthType() {
    return tls.clientAuthType() == null || tls.clientAuthType().isEmpty()
        ? "NoClientCert"
        : tls.clientAuthType();
  }

  /** What asks for a certificate without verifying it is not offered: it protects nothing. */
  private ClientAuth clientAuth() {
    return switch (clientAuthType()) {
      case "NoClientCert", "RequestClientCert" -> ClientAuth.NONE;
      case "VerifyClientCertIfGiven" -> ClientAuth.REQUEST;
      case "RequireAndVerifyClientCert" -> ClientAuth.REQUIRED;
      default ->
          throw new WebException(
              "tls_server_config.client_auth_type: "
                  + clientAuthType()
                  + " is not one of NoClientCert, RequestClientCert, VerifyClientCertIfGiven and"
                  + " RequireAndVerifyClientCert");
    };
  }

  private Set<String> protocols() {
    int min = version("min_version", tls.minVersion(), "TLS12");
    int max = version("max_version", tls.maxVersion(), "TLS13");
    Set<String> protocols = new LinkedHashSet<>();
    for (int i = min; i <= max; i++) {
      protocols.add(PROTOCOLS.getOrDefault(VERSIONS.get(i), ""));
    }
    if (protocols.isEmpty()) {
      throw new WebException("tls_server_config.min_version: is above max_version");
    }
    return protocols;
  }

  private static int version(String key, @Nullable String written, String standard) {
    String version = written == null || written.isEmpty() ? standard : written;
    int index = VERSIONS.indexOf(version);
    if (index < 0) {
      throw new WebException(
          "tls_server_config." + key + ": " + version + " is not one of " + VERSIONS);
    }
    return index;
  }
}
