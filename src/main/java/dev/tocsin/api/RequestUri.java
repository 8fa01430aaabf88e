package dev.tocsin.api;

/**
 * The rule for an alert's {@code generatorURL}: what Go's {@code url.ParseRequestURI} accepts,
 * which is an absolute path, or anything with a scheme whose host and escapes are well formed.
 */
final class RequestUri {
  private static final String HOST_SIGNS = "-._~!$&'()*+,;=:[]<>\"";
  private static final String USER_SIGNS = "-._~!$&'()*+,;=:%@";

  private RequestUri() {}

  static boolean valid(String text) {
    if (text.equals("*")) {
      return true;
    }
    int scheme = schemeEnd(text);
    if (scheme < 0 || text.isEmpty() || holdsControls(text)) {
      return false;
    }
    int query = text.indexOf('?', scheme);
    String rest = text.substring(scheme, query < 0 ? text.length() : query);
    if (!rest.startsWith("/")) {
      return scheme > 0;
    }
    if (scheme == 0 || !rest.startsWith("//")) {
      return escapesWell(rest);
    }
    int path = rest.indexOf('/', 2);
    int hostEnd = path < 0 ? rest.length() : path;
    return authority(rest.substring(2, hostEnd)) && escapesWell(rest.substring(hostEnd));
  }

  private static boolean holdsControls(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < ' ' || text.charAt(i) == 0x7f) {
        return true;
      }
    }
    return false;
  }

  /** Behind the colon of the scheme; 0 without a scheme, -1 where it is empty. */
  private static int schemeEnd(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean letter = (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
      if (c == ':') {
        return i == 0 ? -1 : i + 1;
      }
      if (!letter && (i == 0 || !isDigitOrSign(c))) {
        return 0;
      }
    }
    return 0;
  }

  private static boolean isDigitOrSign(char c) {
    return (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.';
  }

  private static boolean authority(String authority) {
    int at = authority.lastIndexOf('@');
    return (at < 0 || consistsOf(authority.substring(0, at), USER_SIGNS))
        && escapesWell(authority.substring(0, Math.max(at, 0)))
        && host(authority.substring(at + 1));
  }

  private static boolean host(String host) {
    if (!host.startsWith("[")) {
      int colon = host.lastIndexOf(':');
      return consistsOf(hostEscapes(host), HOST_SIGNS)
          && (colon < 0 || port(host.substring(colon)));
    }
    int end = host.lastIndexOf(']');
    if (end < 0) {
      return false;
    }
    int zone = host.indexOf("%25");
    return consistsOf(
            hostEscapes(host.substring(0, zone < 0 ? end : Math.min(zone, end))), HOST_SIGNS)
        && (zone < 0 || escapesWell(host.substring(zone, end)))
        && port(host.substring(end + 1));
  }

  /** Of escapes a host may hold that of the percent sign and those of bytes above ASCII. */
  private static String hostEscapes(String host) {
    return host.indexOf('%') < 0
        ? host
        : host.replace("%25", "").replaceAll("%[89a-fA-F][0-9a-fA-F]", "");
  }

  private static boolean port(String port) {
    for (int i = 1; i < port.length(); i++) {
      if (port.charAt(i) < '0' || port.charAt(i) > '9') {
        return false;
      }
    }
    return port.isEmpty() || port.charAt(0) == ':';
  }

  private static boolean consistsOf(String text, String signs) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 0x80 && !Character.isLetterOrDigit(c) && signs.indexOf(c) < 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean escapesWell(String text) {
    for (int i = text.indexOf('%'); i >= 0; i = text.indexOf('%', i + 1)) {
      if (i + 2 >= text.length()
          || Character.digit(text.charAt(i + 1), 16) < 0
          || Character.digit(text.charAt(i + 2), 16) < 0) {
        return false;
      }
    }
    return true;
  }
}
