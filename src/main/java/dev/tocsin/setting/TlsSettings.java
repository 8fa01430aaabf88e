package dev.tocsin.setting;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a TLS connection to somebody is made: whom to trust, who we are, which versions. Upstream's
 * {@code tls_config}.
 */
public record TlsSettings(
    @Nullable String ca,
    @Nullable String cert,
    @Nullable Secret key,
    @Nullable String caFile,
    @Nullable String certFile,
    @Nullable String keyFile,
    @Nullable String serverName,
    boolean insecureSkipVerify,
    @Nullable TlsVersion minVersion,
    @Nullable TlsVersion maxVersion) {
  public static final TlsSettings DEFAULT =
      new TlsSettings(null, null, null, null, null, null, null, false, null, null);

  /** The {@code tls_config} below these fields; the default where there is none. */
  public static TlsSettings below(Fields fields) {
    Fields section = fields.section("tls_config");
    return section == null ? DEFAULT : read(section);
  }

  public static TlsSettings read(Fields fields) {
    List.of("ca_ref", "cert_ref", "key_ref").forEach(key -> Exclusive.refuseReference(fields, key));
    Exclusive.check(fields, "ca", "ca_file");
    Exclusive.check(fields, "cert", "cert_file");
    Exclusive.check(fields, "key", "key_file");
    TlsSettings settings =
        new TlsSettings(
            textOrNull(fields, "ca"),
            textOrNull(fields, "cert"),
            fields.secret("key"),
            fields.file("ca_file"),
            fields.file("cert_file"),
            fields.file("key_file"),
            textOrNull(fields, "server_name"),
            fields.flag("insecure_skip_verify", false),
            TlsVersion.read(fields, "min_version"),
            TlsVersion.read(fields, "max_version"));
    settings.check(fields);
    return settings;
  }

  private static @Nullable String textOrNull(Fields fields, String key) {
    String text = fields.text(key);
    return text == null || text.isEmpty() ? null : text;
  }

  private void check(Fields fields) {
    boolean hasKey = key != null || keyFile != null;
    if (hasCertificate() && !hasKey) {
      fields.problem("a client certificate needs one of key and key_file");
    }
    if (hasKey && !hasCertificate()) {
      fields.problem("a client key needs one of cert and cert_file");
    }
    if (minVersion != null && maxVersion != null && maxVersion.compareTo(minVersion) < 0) {
      fields.problem("max_version", "must not be lower than min_version");
    }
  }

  /** Whether authorities are named that replace the system's. */
  public boolean hasAuthorities() {
    return ca != null || caFile != null;
  }

  /** Whether we show a certificate of our own. */
  public boolean hasCertificate() {
    return cert != null || certFile != null;
  }

  public SecretSource caSource() {
    return SecretSource.of(ca == null ? null : new Secret(ca), caFile);
  }

  public SecretSource certSource() {
    return SecretSource.of(cert == null ? null : new Secret(cert), certFile);
  }

  public SecretSource keySource() {
    return SecretSource.of(key, keyFile);
  }

  /** The versions to offer, as the JDK names them. */
  public List<String> protocols() {
    return TlsVersion.protocols(minVersion, maxVersion);
  }
}
