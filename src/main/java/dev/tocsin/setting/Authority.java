package dev.tocsin.setting;

import java.net.IDN;
import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The part of a URL that names the other side. Knows hosts that {@link URI#getHost} does not, such
 * as the {@code my_service} of a container network.
 *
 * @param userInfo name and password as written
 * @param host without brackets, internationalised names in their ASCII form
 * @param port -1 when there is none
 */
public record Authority(@Nullable String userInfo, String host, int port) {
  private static final Pattern NOTATION =
      Pattern.compile("(?:(.*)@)?(\\[[0-9a-fA-F:.]+]|[^\\[\\]:@]+)(?::([0-9]{0,5}))?");
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._~!$&'()*+,;=-]+");
  private static final int MAX_PORT = 65_535;

  /** The other side of an absolute http or https URL. */
  public static Authority of(URI url) {
    return parse(url.getRawAuthority());
  }

  static Authority parse(String text) {
    Matcher parts = NOTATION.matcher(text);
    if (!parts.matches()) {
      throw new SettingException("has no valid host and port in its URL");
    }
    String port = parts.group(3);
    int number = port == null || port.isEmpty() ? -1 : Integer.parseInt(port);
    if (number > MAX_PORT) {
      throw new SettingException("has a port above 65535 in its URL");
    }
    return new Authority(parts.group(1), host(parts.group(2)), number);
  }

  private static String host(String written) {
    if (written.startsWith("[")) {
      return written.substring(1, written.length() - 1);
    }
    String host = written.chars().allMatch(c -> c < 0x80) ? written : ascii(written);
    if (!NAME.matcher(host).matches()) {
      throw new SettingException("has an invalid character in its host name");
    }
    return host;
  }

  private static String ascii(String host) {
    try {
      return IDN.toASCII(host);
    } catch (IllegalArgumentException e) {
      throw new SettingException("has an invalid host name");
    }
  }

  /** As it stands in a URL. */
  @Override
  public String toString() {
    String user = userInfo == null ? "" : userInfo + "@";
    String name = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
    return user + name + (port < 0 ? "" : ":" + port);
  }
}
