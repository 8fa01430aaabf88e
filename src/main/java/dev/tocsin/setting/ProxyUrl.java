package dev.tocsin.setting;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The address of a proxy, {@code http} where it names no scheme; a password in it is not shown by
 * {@link #toString}.
 */
public record ProxyUrl(String text) implements Leaf {
  private static final Set<String> SCHEMES = Set.of("http", "socks5", "socks5h");
  private static final Pattern PASSWORD = Pattern.compile("^([a-z0-9]+://[^/?#@:]*):[^/?#]*@");

  public static ProxyUrl parse(String written) {
    String text = written.contains("://") ? written : "http://" + written;
    try {
      URI uri = new URI(text).parseServerAuthority();
      if (uri.getHost() == null) {
        throw new SettingException("has no host in its proxy URL");
      }
      if (!SCHEMES.contains(uri.getScheme())) {
        throw new SettingException("must be an http, socks5 or socks5h proxy");
      }
      return new ProxyUrl(text);
    } catch (URISyntaxException e) {
      throw new SettingException("is not a valid proxy URL: " + e.getReason());
    }
  }

  public URI uri() {
    return URI.create(text);
  }

  @Override
  public String toString() {
    return PASSWORD.matcher(text).replaceFirst("$1:xxxxx@");
  }
}
