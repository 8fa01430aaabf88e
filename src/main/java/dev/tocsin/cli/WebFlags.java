package dev.tocsin.cli;

import dev.tocsin.app.Options;
import dev.tocsin.setting.HostPort;
import dev.tocsin.setting.SettingException;
import dev.tocsin.setting.Url;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code --web.*}: how the world reaches the server. */
final class WebFlags {
  private static final int LEAST_GET_CONCURRENCY = 8;

  private final Flag<List<HostPort>> listenAddresses;
  private final Flag<Path> configFile;
  private final Flag<Url> externalUrl;
  private final Flag<String> routePrefix;
  private final Flag<Integer> getConcurrency;
  private final Flag<Duration> timeout;
  private final Flag<Boolean> systemdSocket;

  WebFlags(FlagSet flags) {
    listenAddresses =
        flags.addresses(
            "web.listen-address", ":9093", "Where the API and the page listen, e.g. :9093");
    configFile =
        flags.optional(
            "web.config.file", Path.class, "", Path::of, "File that switches on TLS or passwords");
    externalUrl =
        flags.optional(
            "web.external-url",
            Url.class,
            "",
            WebFlags::externalUrl,
            "Where people reach Tocsin, for links; its path becomes the route prefix");
    routePrefix =
        flags.text(
            "web.route-prefix",
            "",
            "Path that all routes are below; the external URL's by default");
    getConcurrency =
        flags.count(
            "web.get-concurrency",
            "How many GET requests run at a time; 0 for the number of cores, at least 8");
    timeout = flags.duration("web.timeout", "0", "Time-out of a request; 0 for none");
    systemdSocket =
        flags.toggle("web.systemd-socket", "Not supported: sockets of systemd are not taken over");
  }

  Options.Web options() {
    if (systemdSocket.value()) {
      throw new SettingException("--web.systemd-socket is not supported: use --web.listen-address");
    }
    Url url = externalUrl.valueOrNull();
    return new Options.Web(
        listenAddresses.value(),
        configFile.valueOrNull(),
        url,
        prefix(routePrefix.value(), url),
        getConcurrency.value() > 0
            ? getConcurrency.value()
            : Math.max(LEAST_GET_CONCURRENCY, Runtime.getRuntime().availableProcessors()),
        timeout.value().isNegative() ? Duration.ZERO : timeout.value());
  }

  private static Url externalUrl(String text) {
    return new Url(Url.parse(text).text().replaceFirst("/+(?=$|[?#])", ""));
  }

  private static String prefix(String given, @Nullable Url externalUrl) {
    String path = given;
    if (path.isEmpty() && externalUrl != null) {
      path = externalUrl.uri().getPath();
    }
    return "/" + path.replaceAll("^/+|/+$", "");
  }
}
