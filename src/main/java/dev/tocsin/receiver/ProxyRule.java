package dev.tocsin.receiver;

import dev.tocsin.setting.Authority;
import dev.tocsin.setting.ProxySettings;
import dev.tocsin.setting.ProxyUrl;
import dev.tocsin.setting.Secret;
import dev.tocsin.setting.SettingException;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which proxy a request to some target takes, if any. */
final class ProxyRule {
  private final @Nullable Proxy plain;
  private final @Nullable Proxy secure;
  private final @Nullable NoProxy direct;

  private ProxyRule(@Nullable Proxy plain, @Nullable Proxy secure, @Nullable NoProxy direct) {
    this.plain = plain;
    this.secure = secure;
    this.direct = direct;
  }

  /** Without a {@code no_proxy} even this machine is reached through a proxy that is named. */
  static ProxyRule of(
      ProxySettings settings, @Nullable String noProxy, Map<String, String> environment) {
    if (settings.fromEnvironment()) {
      return new ProxyRule(
          proxy(settings, fromEnvironment(environment, "HTTP_PROXY")),
          proxy(settings, fromEnvironment(environment, "HTTPS_PROXY")),
          NoProxy.parse(variable(environment, "NO_PROXY")));
    }
    Proxy proxy = proxy(settings, settings.url());
    return noProxy == null || noProxy.isEmpty()
        ? new ProxyRule(proxy, proxy, null)
        : new ProxyRule(proxy, proxy, NoProxy.parse(noProxy));
  }

  private static @Nullable ProxyUrl fromEnvironment(Map<String, String> environment, String name) {
    String written = variable(environment, name);
    try {
      return written.isEmpty() ? null : ProxyUrl.parse(written);
    } catch (SettingException e) {
      throw new ReceiverException("the environment's " + name + " " + e.rule(), e);
    }
  }

  private static String variable(Map<String, String> environment, String name) {
    String value = environment.getOrDefault(name, "");
    return value.isEmpty() ? environment.getOrDefault(name.toLowerCase(Locale.ROOT), "") : value;
  }

  private static @Nullable Proxy proxy(ProxySettings settings, @Nullable ProxyUrl url) {
    if (url == null) {
      return null;
    }
    URI uri = url.uri();
    Authority other = Authority.of(uri);
    boolean http = "http".equals(uri.getScheme());
    int port = other.port() >= 0 ? other.port() : http ? 80 : 1080;
    String user = userInfo(uri);
    if (http) {
      return new Proxy.Http(other.host(), port, headers(settings, user));
    }
    String[] parts = user == null ? new String[] {null} : user.split(":", 2);
    return new Proxy.Socks(other.host(), port, parts[0], parts.length > 1 ? parts[1] : "");
  }

  private static @Nullable String userInfo(URI uri) {
    String written = Authority.of(uri).userInfo();
    return written == null
        ? null
        : URLDecoder.decode(written.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  private static HttpHeaders headers(ProxySettings settings, @Nullable String user) {
    HttpHeaders headers = new DefaultHttpHeaders();
    try {
      settings
          .connectHeader()
          .forEach(
              (name, values) -> headers.add(name, values.stream().map(Secret::reveal).toList()));
    } catch (IllegalArgumentException e) {
      throw new ReceiverException("proxy_connect_header holds what no header can hold", e);
    }
    if (user != null) {
      headers.set(HttpHeaderNames.PROXY_AUTHORIZATION, HttpPoster.basic(user));
    }
    return headers;
  }

  @Nullable Proxy proxyFor(Origin origin) {
    return direct != null && direct.matches(origin.host(), origin.port())
        ? null
        : origin.secure() ? secure : plain;
  }
}
