package dev.tocsin.app;

import dev.tocsin.api.ClusterView;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** This process as the one member of its cluster. */
final class Membership {
  private Membership() {}

  static Supplier<ClusterView> alone(Options.@Nullable Cluster cluster) {
    if (cluster == null) {
      return () -> ClusterView.DISABLED;
    }
    String name = cluster.peerName().isEmpty() ? madeUp() : cluster.peerName();
    ClusterView.Peer itself = new ClusterView.Peer(name, address(cluster));
    ClusterView alone = new ClusterView(name, ClusterView.Status.READY, List.of(itself));
    return () -> alone;
  }

  private static String address(Options.Cluster cluster) {
    return (cluster.advertiseAddress() == null
            ? cluster.listenAddress()
            : cluster.advertiseAddress())
        .toString();
  }

  private static String madeUp() {
    return UUID.randomUUID().toString().replace("-", "").toUpperCase(Locale.ROOT).substring(0, 26);
  }
}
