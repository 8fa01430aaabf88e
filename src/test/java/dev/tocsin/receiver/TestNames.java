package dev.tocsin.receiver;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Names that a test gives; addresses stand for themselves. */
public final class TestNames implements Names {
  private final Map<String, List<InetAddress>> addresses = new ConcurrentHashMap<>();
  private final AtomicInteger forgotten = new AtomicInteger();

  public TestNames put(String name, String... literals) {
    addresses.put(name, Arrays.stream(literals).map(InetAddress::ofLiteral).toList());
    return this;
  }

  public int forgotten() {
    return forgotten.get();
  }

  @Override
  public CompletableFuture<List<InetAddress>> addresses(String host) {
    List<InetAddress> known = addresses.get(host);
    if (known != null) {
      return CompletableFuture.completedFuture(known);
    }
    try {
      return CompletableFuture.completedFuture(List.of(InetAddress.ofLiteral(host)));
    } catch (IllegalArgumentException e) {
      return CompletableFuture.failedFuture(new UnknownHostException(host));
    }
  }

  @Override
  public void forget(String host) {
    forgotten.incrementAndGet();
  }
}
