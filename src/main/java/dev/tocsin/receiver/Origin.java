package dev.tocsin.receiver;

import dev.tocsin.setting.Authority;
import java.net.URI;

/**
 * Who answers the requests to a URL.
 *
 * @param host without brackets; also a name that is no host name by the book, such as a container's
 *     {@code my_service}
 */
record Origin(boolean secure, String host, int port) {
  static Origin of(URI url) {
    boolean secure = "https".equalsIgnoreCase(url.getScheme());
    Authority other = Authority.of(url);
    return new Origin(secure, other.host(), other.port() >= 0 ? other.port() : defaultPort(secure));
  }

  private static int defaultPort(boolean secure) {
    return secure ? 443 : 80;
  }

  /** As it stands in a request's {@code Host}. */
  String authority() {
    return new Authority(null, host, port == defaultPort(secure) ? -1 : port).toString();
  }
}
