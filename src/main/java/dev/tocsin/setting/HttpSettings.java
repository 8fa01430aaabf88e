package dev.tocsin.setting;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How somebody is spoken to over HTTP: as whom, through which proxy, with which certificates.
 * Upstream's {@code http_config}. The old {@code bearer_token} is read as an authorization.
 */
public record HttpSettings(
    @Nullable BasicAuth basicAuth,
    @Nullable Authorization authorization,
    @Nullable OAuth2 oauth2,
    TlsSettings tlsConfig,
    boolean followRedirects,
    boolean enableHttp2,
    @Prefixing ProxySettings proxy,
    @Nullable String noProxy,
    Map<String, HttpHeader> httpHeaders) {
  public static final HttpSettings DEFAULT =
      new HttpSettings(
          null, null, null, TlsSettings.DEFAULT, true, true, ProxySettings.NONE, null, Map.of());

  /** What the client sets itself or depends on; in lower case. */
  private static final Set<String> RESERVED =
      Set.of(
          "authorization",
          "host",
          "content-encoding",
          "content-length",
          "content-type",
          "user-agent",
          "connection",
          "keep-alive",
          "proxy-authenticate",
          "proxy-authorization",
          "www-authenticate",
          "accept-encoding",
          "x-prometheus-remote-write-version",
          "x-prometheus-remote-read-version",
          "x-prometheus-scrape-timeout-seconds",
          "x-amz-date",
          "x-amz-security-token",
          "x-amz-content-sha256");

  /** RFC 9110, 5.6.2. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");

  public HttpSettings {
    httpHeaders = Map.copyOf(httpHeaders);
  }

  /** The {@code http_config} below these fields, or else the given one. */
  public static HttpSettings below(Fields fields, HttpSettings fallback) {
    Fields section = fields.section("http_config");
    return section == null ? fallback : read(section);
  }

  public static HttpSettings read(Fields fields) {
    check(fields);
    return new HttpSettings(
        readOrNull(fields.section("basic_auth"), BasicAuth::read),
        authorization(fields),
        readOrNull(fields.section("oauth2"), OAuth2::read),
        TlsSettings.below(fields),
        fields.flag("follow_redirects", true),
        fields.flag("enable_http2", true),
        ProxySettings.read(fields),
        fields.text("no_proxy"),
        headers(fields));
  }

  /** The same, except that this alone says who we are. */
  public HttpSettings authorizedBy(Authorization other) {
    return new HttpSettings(
        null, other, null, tlsConfig, followRedirects, enableHttp2, proxy, noProxy, httpHeaders);
  }

  private static void check(Fields fields) {
    Exclusive.check(fields, "bearer_token", "bearer_token_file");
    boolean bearer =
        Exclusive.isSet(fields, "bearer_token") || Exclusive.isSet(fields, "bearer_token_file");
    List<String> ways = List.of("basic_auth", "oauth2", "authorization");
    long count = ways.stream().filter(fields::has).count() + (bearer ? 1 : 0);
    if (count > 1) {
      fields.problem(
          "at most one of basic_auth, authorization, oauth2 and bearer_token or its file");
    }
  }

  private static @Nullable Authorization authorization(Fields fields) {
    Secret token = fields.secret("bearer_token");
    String file = fields.file("bearer_token_file");
    Fields section = fields.section("authorization");
    if (section != null) {
      return Authorization.read(section);
    }
    return token == null && file == null
        ? null
        : new Authorization(Authorization.BEARER, token, file);
  }

  private static Map<String, HttpHeader> headers(Fields fields) {
    Map<String, HttpHeader> headers = new LinkedHashMap<>();
    fields
        .sectionMap("http_headers")
        .forEach((name, header) -> {
          if (RESERVED.contains(name.toLowerCase(Locale.ROOT))) {
            header.problem("this header is reserved and cannot be set");
          } else if (!NAME.matcher(name).matches()) {
            header.problem("this is not the name of a header");
          }
          headers.put(name, HttpHeader.read(header));
        });
    return headers;
  }

  private interface Reader<T> {
    T read(Fields fields);
  }

  private static <T> @Nullable T readOrNull(@Nullable Fields section, Reader<T> reader) {
    return section == null ? null : reader.read(section);
  }
}
