package dev.tocsin.api;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the world reaches the server.
 *
 * @param routePrefix what every path begins with: empty, or {@code /prefix} without a slash at the
 *     end
 * @param getConcurrency how many reads run at a time; zero or less for the number of processors or
 *     8, whichever is larger
 * @param timeout of a request; zero for none
 * @param configFile TLS and passwords in the exporter toolkit's notation; null for neither
 */
public record WebOptions(
    List<ListenAddress> addresses,
    String routePrefix,
    int getConcurrency,
    Duration timeout,
    @Nullable Path configFile) {
  private static final int LEAST_CONCURRENCY = 8;

  public WebOptions {
    addresses = List.copyOf(addresses);
    routePrefix = routePrefix.equals("/") ? "" : routePrefix;
    if (getConcurrency <= 0) {
      getConcurrency = Math.max(Runtime.getRuntime().availableProcessors(), LEAST_CONCURRENCY);
    }
  }
}
