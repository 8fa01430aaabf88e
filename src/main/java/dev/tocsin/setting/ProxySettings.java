package dev.tocsin.setting;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which proxy HTTP requests take: the keys that begin with {@code proxy_}.
 *
 * @param connectHeader what is sent to the proxy itself when it is asked for a tunnel
 */
public record ProxySettings(
    @Nullable ProxyUrl url, boolean fromEnvironment, Map<String, List<Secret>> connectHeader) {
  public static final ProxySettings NONE = new ProxySettings(null, false, Map.of());

  public ProxySettings {
    connectHeader = Map.copyOf(connectHeader);
  }

  static ProxySettings read(Fields fields) {
    ProxySettings settings =
        new ProxySettings(
            proxyUrl(fields), fields.flag("proxy_from_environment", false), connectHeader(fields));
    settings.check(fields);
    return settings;
  }

  private static @Nullable ProxyUrl proxyUrl(Fields fields) {
    String written = fields.text("proxy_url");
    try {
      return written == null || written.isEmpty() ? null : ProxyUrl.parse(written);
    } catch (SettingException e) {
      fields.problem("proxy_url", e.rule());
      return null;
    }
  }

  private static Map<String, List<Secret>> connectHeader(Fields fields) {
    Fields section = fields.section("proxy_connect_header");
    Map<String, List<Secret>> header = new LinkedHashMap<>();
    if (section == null) {
      return header;
    }
    for (String name : section.keys()) {
      header.put(name, section.texts(name).stream().map(Secret::new).toList());
    }
    return header;
  }

  private void check(Fields fields) {
    boolean named = Exclusive.isSet(fields, "proxy_url");
    if (!connectHeader.isEmpty() && !fromEnvironment && !named) {
      fields.problem("proxy_connect_header", "needs proxy_url or proxy_from_environment");
    }
    if (fromEnvironment && named) {
      fields.problem("at most one of proxy_from_environment and proxy_url");
    }
    if (Exclusive.isSet(fields, "no_proxy") && (fromEnvironment || !named)) {
      fields.problem("no_proxy", "needs proxy_url; the environment has a NO_PROXY of its own");
    }
  }
}
