package dev.tocsin.setting;

/**
 * A network address: {@code host:port}, {@code [::1]:25} or {@code :25}.
 *
 * @param host without brackets; empty for this machine
 * @param port a number or a service name, never empty
 */
public record HostPort(String host, String port) implements Leaf {
  public static HostPort parse(String text) {
    int colon = text.lastIndexOf(':');
    if (colon < 0) {
      throw new SettingException("has no port in its address, as in host:port");
    }
    String host = host(text.substring(0, colon));
    String port = text.substring(colon + 1);
    if (port.isEmpty()) {
      throw new SettingException("has an empty port in its address");
    }
    if (port.indexOf('[') >= 0 || port.indexOf(']') >= 0) {
      throw new SettingException("has no port in its address, as in [host]:port");
    }
    return new HostPort(host, port);
  }

  private static String host(String text) {
    boolean bracketed = text.startsWith("[") && text.endsWith("]");
    String host = bracketed ? text.substring(1, text.length() - 1) : text;
    if (host.indexOf('[') >= 0 || host.indexOf(']') >= 0) {
      throw new SettingException("has a stray bracket in its address");
    }
    if (!bracketed && host.indexOf(':') >= 0) {
      throw new SettingException("has too many colons in its address: an IPv6 host needs brackets");
    }
    return host;
  }

  @Override
  public String toString() {
    return host.indexOf(':') >= 0 ? "[" + host + "]:" + port : host + ":" + port;
  }
}
