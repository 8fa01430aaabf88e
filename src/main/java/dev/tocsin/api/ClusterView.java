package dev.tocsin.api;

import java.util.Comparator;
import java.util.List;

/**
 * The cluster as this member sees it.
 *
 * @param name this member's; empty without a cluster
 */
public record ClusterView(String name, Status status, List<Peer> peers) {
  public static final ClusterView DISABLED = new ClusterView("", Status.DISABLED, List.of());

  public ClusterView {
    peers = peers.stream().sorted(Comparator.comparing(Peer::name)).toList();
  }

  /** How far the cluster has come. */
  public enum Status {
    READY("ready"),
    SETTLING("settling"),
    DISABLED("disabled");

    private final String text;

    Status(String text) {
      this.text = text;
    }

    @Override
    public String toString() {
      return text;
    }
  }

  /** A member of the cluster. */
  public record Peer(String name, String address) {}
}
