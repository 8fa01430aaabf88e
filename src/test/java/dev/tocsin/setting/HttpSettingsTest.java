package dev.tocsin.setting;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpSettingsTest {
  private static final String FULL =
      """
      basic_auth: {username: me, password_file: secrets/pass}
      tls_config:
        ca_file: ca.pem
        cert: certificate
        key: private
        server_name: hooks.example
        insecure_skip_verify: true
        min_version: TLS12
        max_version: TLS13
      follow_redirects: false
      enable_http2: false
      proxy_url: http://user:hidden@proxy.example:3128
      no_proxy: .internal,10.0.0.0/8
      proxy_connect_header: {Proxy-Authorization: [Bearer hidden]}
      http_headers:
        X-Token: {values: [a], secrets: [hidden], files: [header]}
      """;

  @Test
  void read_takesEveryKey() {
    MapFields fields = MapFields.of(FULL);
    HttpSettings settings = HttpSettings.read(fields);
    assertThat(fields.problems()).isEmpty();
    assertThat(settings.basicAuth())
        .isEqualTo(new BasicAuth("me", null, null, "/conf/secrets/pass"));
    assertThat(settings.tlsConfig().protocols()).containsExactly("TLSv1.2", "TLSv1.3");
    assertThat(settings.tlsConfig().caFile()).isEqualTo("/conf/ca.pem");
    assertThat(settings.followRedirects()).isFalse();
    assertThat(settings.enableHttp2()).isFalse();
    assertThat(settings.noProxy()).isEqualTo(".internal,10.0.0.0/8");
    assertThat(settings.httpHeaders().get("X-Token"))
        .isEqualTo(
            new HttpHeader(List.of("a"), List.of(new Secret("hidden")), List.of("/conf/header")));
  }

  @Test
  void toString_showsNoSecret() {
    assertThat(HttpSettings.read(MapFields.of(FULL)).toString())
        .contains("user:xxxxx@proxy.example")
        .doesNotContain("hidden")
        .doesNotContain("private");
  }

  @Test
  void read_ofNothing_isTheDefault() {
    assertThat(HttpSettings.read(MapFields.of("{}"))).isEqualTo(HttpSettings.DEFAULT);
  }

  @Test
  void read_ofABearerToken_isAnAuthorization() {
    assertThat(HttpSettings.read(MapFields.of("bearer_token: t")).authorization())
        .isEqualTo(new Authorization("Bearer", new Secret("t"), null));
  }

  @Test
  void read_ofOAuth2_takesEveryKey() {
    MapFields fields =
        MapFields.of(
            """
            oauth2:
              client_id: id
              client_secret: hidden
              scopes: [a, b]
              token_url: https://id.example/token
              endpoint_params: {audience: x}
              tls_config: {server_name: id}
              proxy_url: proxy.example
              client_certificate_key_id: kid
              client_certificate_key_file: key.pem
              grant_type: urn:ietf:params:oauth:grant-type:jwt-bearer
              signature_algorithm: RS512
              iss: me
              audience: you
              claims: {n: 1}
            """);
    OAuth2 oauth2 = requireNonNull(HttpSettings.read(fields).oauth2());
    assertThat(fields.problems()).isEmpty();
    assertThat(oauth2.signsAssertion()).isTrue();
    assertThat(oauth2.proxy().url()).isEqualTo(new ProxyUrl("http://proxy.example"));
    assertThat(oauth2.claims()).containsEntry("n", 1);
  }

  /** What promises to work and would not is a problem, as in prometheus/common. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {bearer_token: a, bearer_token_file: b}              | at most one of
          {basic_auth: {}, bearer_token: a}                    | at most one of
          {basic_auth: {}, authorization: {}}                  | at most one of
          {authorization: {}, bearer_token_file: a}            | at most one of
          {basic_auth: {username: a, username_file: b}}        | at most one of username and
          {basic_auth: {password: a, password_file: b}}        | at most one of password and
          {basic_auth: {password_ref: a}}                      | secret manager
          {authorization: {type: ' BASIC '}}                   | basic_auth
          {authorization: {credentials: a, credentials_file: b}} | at most one of
          {oauth2: {client_id: a}}                             | token_url must be set
          {oauth2: {token_url: 'http://a/'}}                   | client_id must be set
          {oauth2: {client_id: a, token_url: x}}               | oauth2.token_url
          {tls_config: {cert: a}}                              | needs one of key
          {tls_config: {key_file: a}}                          | needs one of cert
          {tls_config: {ca: a, ca_file: b}}                    | at most one of ca and
          {tls_config: {min_version: TLS14}}                   | must be one of TLS10
          {tls_config: {min_version: TLS13, max_version: TLS12}} | must not be lower
          {no_proxy: a}                                        | needs proxy_url
          {proxy_from_environment: true, no_proxy: a}          | needs proxy_url
          {proxy_from_environment: true, proxy_url: 'http://a'} | at most one of
          {proxy_url: 'ftp://a'}                               | must be an http
          {proxy_connect_header: {Proxy-Authorization: [a]}}   | needs proxy_url
          {http_headers: {user-AGENT: {values: [a]}}}          | reserved
          {http_headers: {'a b': {values: [a]}}}               | not the name of a header
          {unknown: 1}                                         | unknown
          """)
  void read_whatCannotWork_isAProblem(String yaml, String rule) {
    MapFields fields = MapFields.of(yaml);
    HttpSettings.read(fields);
    assertThat(fields.problems()).singleElement().asString().contains(rule);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{proxy_url: foo}",
        "{proxy_url: '', bearer_token: '', basic_auth: {username: a}}",
        "{proxy_url: 'socks5://p:1', no_proxy: a}",
        "{proxy_url: a, proxy_connect_header: {X-A: [b]}}",
        "{tls_config: {min_version: TLS13}}",
        "{proxy_from_environment: true}"
      })
  void read_whatUpstreamTakes_isFine(String yaml) {
    MapFields fields = MapFields.of(yaml);
    HttpSettings.read(fields);
    assertThat(fields.problems()).isEmpty();
  }
}
