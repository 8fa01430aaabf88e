package dev.tocsin.app;

import dev.tocsin.history.Retention;
import dev.tocsin.setting.HostPort;
import dev.tocsin.setting.Url;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the command line decides, for as long as the process lives.
 *
 * @param watchConfig whether a changed configuration file is reloaded without being asked
 * @param cluster null when clustering is off
 */
public record Options(
    Path configFile,
    boolean watchConfig,
    Storage storage,
    Silences silences,
    Alerts alerts,
    Dispatch dispatch,
    Web web,
    @Nullable Cluster cluster,
    Set<Feature> features) {

  public Options {
    features = Set.copyOf(features);
  }

  /**
   * Where data lives and for how long.
   *
   * @param retention how long silences that ended and log entries are kept; positive
   * @param quarantine whether a damaged file is set aside for a new one, or keeps Tocsin from
   *     starting
   */
  public record Storage(Path path, Duration retention, boolean quarantine, Retention history) {}

  /**
   * Bounds on silences.
   *
   * @param maxCount expired ones included; 0 for no limit
   * @param maxSizeBytes of one silence; 0 for no limit
   * @param logged whether a changed status is logged
   */
  public record Silences(int maxCount, int maxSizeBytes, boolean logged) {}

  /**
   * Bounds on alerts.
   *
   * @param gcInterval how often resolved alerts are swept out; positive
   * @param perAlertnameLimit 0 for no limit
   */
  public record Alerts(Duration gcInterval, int perAlertnameLimit) {}

  /**
   * When groups may speak.
   *
   * @param startDelay how long after the start the first flush waits at least
   */
  public record Dispatch(Duration startDelay) {}

  /**
   * How the world reaches the server.
   *
   * @param listenAddresses at least one; port 0 lets the system choose
   * @param configFile TLS and passwords, in the exporter toolkit's notation
   * @param externalUrl null to make it from the host's name and the first port; its path has no
   *     slash at the end
   * @param routePrefix {@code /} or {@code /prefix}; never ends in a slash otherwise
   * @param getConcurrency how many GET requests are served at a time; positive
   * @param timeout of a request; zero for none
   */
  public record Web(
      List<HostPort> listenAddresses,
      @Nullable Path configFile,
      @Nullable Url externalUrl,
      String routePrefix,
      int getConcurrency,
      Duration timeout) {

    public Web {
      listenAddresses = List.copyOf(listenAddresses);
    }
  }

  /**
   * Who the peers are.
   *
   * @param advertiseAddress null to find it out
   * @param peerName empty to make one up
   * @param peerTimeout how long each peer before this one is given to send
   * @param settleTimeout how long to wait for peers before the first flush
   * @param label keeps clusters apart that can reach each other; may be empty
   */
  public record Cluster(
      HostPort listenAddress,
      @Nullable HostPort advertiseAddress,
      String peerName,
      List<HostPort> peers,
      Duration peerTimeout,
      Duration settleTimeout,
      @Nullable Path tlsConfig,
      String label) {

    public Cluster {
      peers = List.copyOf(peers);
    }
  }
}
