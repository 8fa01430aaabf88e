package dev.tocsin.setting;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How an access token is fetched: with the client's secret (RFC 6749, 4.4) or with a signed
 * assertion (RFC 7523).
 *
 * @param claims added to the assertion: texts, numbers, flags, lists and maps of these
 */
public record OAuth2(
    String clientId,
    @Nullable Secret clientSecret,
    @Nullable String clientSecretFile,
    @Nullable String clientCertificateKeyId,
    @Nullable Secret clientCertificateKey,
    @Nullable String clientCertificateKeyFile,
    @Nullable String grantType,
    @Nullable String signatureAlgorithm,
    @Nullable String iss,
    @Nullable String audience,
    Map<String, Object> claims,
    List<String> scopes,
    @Nullable Url tokenUrl,
    Map<String, String> endpointParams,
    TlsSettings tlsConfig,
    @Prefixing ProxySettings proxy,
    @Nullable String noProxy) {
  private static final String JWT_BEARER = "urn:ietf:params:oauth:grant-type:jwt-bearer";
  private static final String CLIENT_CREDENTIALS = "client_credentials";
  private static final Set<String> ALGORITHMS = Set.of("RS256", "RS384", "RS512");

  public OAuth2 {
    claims = Map.copyOf(claims);
    scopes = List.copyOf(scopes);
    endpointParams = Map.copyOf(endpointParams);
  }

  static OAuth2 read(Fields fields) {
    check(fields);
    return new OAuth2(
        fields.text("client_id", ""),
        fields.secret("client_secret"),
        fields.file("client_secret_file"),
        fields.text("client_certificate_key_id"),
        fields.secret("client_certificate_key"),
        fields.file("client_certificate_key_file"),
        grantType(fields),
        signatureAlgorithm(fields),
        fields.text("iss"),
        fields.text("audience"),
        claims(fields),
        fields.texts("scopes"),
        fields.url("token_url"),
        fields.textMap("endpoint_params"),
        TlsSettings.below(fields),
        ProxySettings.read(fields),
        fields.text("no_proxy"));
  }

  private static void check(Fields fields) {
    Exclusive.refuseReference(fields, "client_secret_ref");
    Exclusive.refuseReference(fields, "client_certificate_key_ref");
    Exclusive.check(fields, "client_secret", "client_secret_file");
    Exclusive.check(fields, "client_certificate_key", "client_certificate_key_file");
    for (String key : List.of("client_id", "token_url")) {
      if (!Exclusive.isSet(fields, key)) {
        fields.problem(key + " must be set");
      }
    }
  }

  private static @Nullable String grantType(Fields fields) {
    String type = fields.text("grant_type");
    if (type != null && !type.isEmpty() && !Set.of(JWT_BEARER, CLIENT_CREDENTIALS).contains(type)) {
      fields.warning("grant_type", "is unknown and works as " + CLIENT_CREDENTIALS);
    }
    return type;
  }

  private static @Nullable String signatureAlgorithm(Fields fields) {
    String algorithm = fields.text("signature_algorithm");
    if (algorithm != null && !algorithm.isEmpty() && !ALGORITHMS.contains(algorithm)) {
      fields.problem("signature_algorithm", "must be one of RS256, RS384 and RS512");
    }
    return algorithm;
  }

  private static Map<String, Object> claims(Fields fields) {
    Map<String, Object> claims = new TreeMap<>();
    if (fields.raw("claims") instanceof Map<?, ?> map) {
      map.forEach((name, value) -> claims.put(String.valueOf(name), value == null ? "" : value));
    } else if (fields.has("claims")) {
      fields.problem("claims", "must be a mapping");
    }
    return claims;
  }

  /** Whether the token is asked for with a signed assertion. */
  public boolean signsAssertion() {
    return JWT_BEARER.equals(grantType);
  }

  /** What is sent as {@code grant_type}. */
  public String grant() {
    return signsAssertion() ? JWT_BEARER : CLIENT_CREDENTIALS;
  }

  public SecretSource clientSecretSource() {
    return SecretSource.of(clientSecret, clientSecretFile);
  }

  public SecretSource privateKeySource() {
    return SecretSource.of(clientCertificateKey, clientCertificateKeyFile);
  }
}
