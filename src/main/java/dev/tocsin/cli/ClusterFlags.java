package dev.tocsin.cli;

import dev.tocsin.app.Options;
import dev.tocsin.setting.HostPort;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code --cluster.*}: who the peers are. */
final class ClusterFlags {
  /** These tune upstream's gossip protocol, which Tocsin does not speak. */
  private static final List<String> IGNORED =
      List.of(
          "cluster.peers-resolve-timeout",
          "cluster.gossip-interval",
          "cluster.pushpull-interval",
          "cluster.tcp-timeout",
          "cluster.probe-timeout",
          "cluster.probe-interval",
          "cluster.reconnect-interval",
          "cluster.reconnect-timeout");

  private final Flag<HostPort> listenAddress;
  private final Flag<HostPort> advertiseAddress;
  private final Flag<String> peerName;
  private final Flag<List<HostPort>> peers;
  private final Flag<Duration> peerTimeout;
  private final Flag<Duration> settleTimeout;
  private final Flag<Path> tlsConfig;
  private final Flag<String> label;

  ClusterFlags(FlagSet flags) {
    listenAddress =
        flags.optional(
            "cluster.listen-address",
            HostPort.class,
            "0.0.0.0:9094",
            HostPort::parse,
            "Where peers are listened to; empty switches clustering off");
    advertiseAddress =
        flags.optional(
            "cluster.advertise-address",
            HostPort.class,
            "",
            HostPort::parse,
            "Address that peers are told to use");
    peerName = flags.text("cluster.peer-name", "", "Name of this peer; made up when empty");
    peers = flags.addresses("cluster.peer", "", "A peer to join");
    peerTimeout =
        flags.duration(
            "cluster.peer-timeout", "15s", "How long each peer before this one is given to send");
    settleTimeout =
        flags.duration(
            "cluster.settle-timeout", "1m", "How long to wait for peers before the first sending");
    tlsConfig =
        flags.optional(
            "cluster.tls-config", Path.class, "", Path::of, "File that switches on mutual TLS");
    IGNORED.forEach(flags::ignored);
    flags.ignoredToggle("cluster.allow-insecure-public-advertise-address-discovery");
    label = flags.text("cluster.label", "", "Keeps clusters apart that can reach each other");
  }

  /** Null when clustering is off. */
  Options.@Nullable Cluster options() {
    HostPort address = listenAddress.valueOrNull();
    return address == null
        ? null
        : new Options.Cluster(
            address,
            advertiseAddress.valueOrNull(),
            peerName.value(),
            peers.value(),
            peerTimeout.value(),
            settleTimeout.value(),
            tlsConfig.valueOrNull(),
            label.value());
  }
}
