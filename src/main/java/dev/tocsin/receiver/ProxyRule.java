package dev.tocsin.receiver;

import dev.tocsin.setting.ProxySettings;
import dev.tocsin.setting.ProxyUrl;
import dev.tocsin.setting.Secret;
import dev.tocsin.setting.SettingException;
import io.vertx.core.net.ProxyOptions;
import io.vertx.core.net.ProxyType;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which proxy a request to some target takes, if any. */
final class ProxyRule {
  private final @Nullable ProxyOptions plain;
  private final @Nullable ProxyOptions secure;
  private final @Nullable NoProxy direct;

  private ProxyRule(
      @Nullable ProxyOptions plain, @Nullable ProxyOptions secure, @Nullable NoProxy direct) {
    this.plain = plain;
    this.secure = secure;
    this.direct = direct;
  }

  /** Without a {@code no_proxy} even this machine is reached through a proxy that is named. */
  static ProxyRule of(
      ProxySettings settings, @Nullable String noProxy, Map<String, String> environment) {
    if (settings.fromEnvironment()) {
      return new ProxyRule(
          options(settings, fromEnvironment(environment, "HTTP_PROXY")),
          options(settings, fromEnvironment(environment, "HTTPS_PROXY")),
          NoProxy.parse(variable(environment, "NO_PROXY")));
    }
    ProxyOptions options = options(settings, settings.url());
    return noProxy == null || noProxy.isEmpty()
        ? new ProxyRule(options, options, null)
        : new ProxyRule(options, options, NoProxy.parse(noProxy));
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

  private static @Nullable ProxyOptions options(ProxySettings settings, @Nullable ProxyUrl url) {
    if (url == null) {
      return null;
    }
    URI uri = url.uri();
    boolean http = "http".equals(uri.getScheme());
    ProxyOptions options =
        new ProxyOptions()
            .setType(http ? ProxyType.HTTP : ProxyType.SOCKS5)
            .setHost(uri.getHost())
            .setPort(uri.getPort() >= 0 ? uri.getPort() : http ? 80 : 1080);
    if (uri.getUserInfo() != null) {
      String[] user = uri.getUserInfo().split(":", 2);
      options.setUsername(user[0]).setPassword(user.length > 1 ? user[1] : "");
    }
    String authorization = authorization(settings);
    return authorization == null ? options : options.setProxyAuthorization(authorization);
  }

  private static @Nullable String authorization(ProxySettings settings) {
    return settings.connectHeader().entrySet().stream()
        .filter(header -> header.getKey().equalsIgnoreCase(ProxySettings.AUTHORIZATION))
        .map(Map.Entry::getValue)
        .flatMap(List::stream)
        .map(Secret::reveal)
        .findFirst()
        .orElse(null);
  }

  @Nullable ProxyOptions proxyFor(String host, int port, boolean tls) {
    return direct != null && direct.matches(host, port) ? null : tls ? secure : plain;
  }
}
