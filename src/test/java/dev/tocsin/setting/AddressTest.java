package dev.tocsin.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {
  @ParameterizedTest
  @CsvSource({
    "http://x, http://x",
    "HTTPS://X:8443/a/b?c=d#e, https://X:8443/a/b?c=d#e",
    "http://x/a b/\u00fc, http://x/a%20b/%C3%BC",
    "http://x/{a}|b[c], http://x/%7Ba%7D%7Cb%5Bc%5D",
    "http://my_host:80/, http://my_host:80/",
    "http://b\u00fccher.example/, http://xn--bcher-kva.example/",
    "http://[::1]:80/, http://[::1]:80/",
    "http://x:/y, http://x/y",
    "http://a%20b:c@x/, http://a%20b:xxxxx@x/",
    "http://user:p@ss@x/, http://user:xxxxx@x/",
    "http://user@x/, http://user@x/",
  })
  void url_isEncodedAndShownWithoutPassword(String written, String shown) {
    Url url = Url.parse(written);

    assertThat(url).hasToString(shown);
    assertThat(url.uri()).hasToString(url.text());
  }

  @ParameterizedTest
  @CsvSource({
    "x, is not an absolute URL such as https://host/path",
    "/x, is not an absolute URL such as https://host/path",
    "'', is not an absolute URL such as https://host/path",
    "ftp://x/, has the unsupported URL scheme \"ftp\"",
    "http:x, has no host in its URL",
    "http:///x, has no host in its URL",
    "http://a b/, has an invalid character in its host name",
    "http://a<b/, has an invalid character in its host name",
    "http://x:abc/, has no valid host and port in its URL",
    "http://x:70000/, has a port above 65535 in its URL",
    "http://[::1/, has no valid host and port in its URL",
    "http://x/%zz, is not a valid URL: Malformed escape pair",
  })
  void url_refusesWhatIsNone(String written, String rule) {
    assertThatExceptionOfType(SettingException.class)
        .isThrownBy(() -> Url.parse(written))
        .withMessage(rule);
  }

  @Test
  void url_refusesControlCharacters() {
    assertThatExceptionOfType(SettingException.class)
        .isThrownBy(() -> Url.parse("http://x/\n"))
        .withMessage("has a control character in its URL");
  }

  @ParameterizedTest
  @CsvSource({
    "http://my_service:80/x, my_service, 80",
    "http://u:p@[::1]/, ::1, -1",
    "http://x/, x, -1",
  })
  void authority_knowsTheOtherSideOfAnyUrl(URI url, String host, int port) {
    Authority other = Authority.of(url);

    assertThat(other.host()).isEqualTo(host);
    assertThat(other.port()).isEqualTo(port);
  }

  @ParameterizedTest
  @CsvSource({
    "mail:25, mail, 25",
    "[::1]:465, ::1, 465",
    ":587, '', 587",
    "mail:smtp, mail, smtp",
  })
  void hostPort_isReadAndPrinted(String written, String host, String port) {
    HostPort address = HostPort.parse(written);

    assertThat(address).isEqualTo(new HostPort(host, port)).hasToString(written);
  }

  @ParameterizedTest
  @ValueSource(strings = {"mail", "mail:", "::1:25", "[::1]", "a[b]:25", "[::1:25", "::1]:25"})
  void hostPort_refusesWhatIsNone(String written) {
    assertThatExceptionOfType(SettingException.class)
        .isThrownBy(() -> HostPort.parse(written))
        .withMessageContaining("address");
  }

  @Test
  void secrets_areNeverPrinted() {
    assertThat(new Secret("hush")).hasToString("<secret>");
    assertThat(new SecretUrl("http://x/hush")).hasToString("<secret>");
  }
}
