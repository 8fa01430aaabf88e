package dev.tocsin.receiver;

import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Turns the names of hosts into their addresses. */
public interface Names {
  /**
   * All addresses of a host, the preferred one first.
   *
   * @param host a name or an address
   * @return fails with an {@link java.net.UnknownHostException} when there are none
   */
  CompletableFuture<List<InetAddress>> addresses(String host);

  /** Asks anew next time: where a host was said to be, nobody answers. */
  void forget(String host);
}
