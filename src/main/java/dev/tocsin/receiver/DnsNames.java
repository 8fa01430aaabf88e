package dev.tocsin.receiver;

import io.netty.channel.EventLoop;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.resolver.ResolvedAddressTypes;
import io.netty.resolver.dns.DefaultDnsCache;
import io.netty.resolver.dns.DefaultDnsCnameCache;
import io.netty.resolver.dns.DnsNameResolver;
import io.netty.resolver.dns.DnsNameResolverBuilder;
import io.netty.resolver.dns.DnsNameResolverChannelStrategy;
import io.netty.resolver.dns.DnsNameResolverTimeoutException;
import io.netty.resolver.dns.DnsServerAddressStreamProvider;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;

/**
 * Names as {@code /etc/hosts} and the DNS have them now. An answer of the DNS is kept for as long
 * as it says, but no longer than the given time; nothing else is kept, a failure neither. No thread
 * waits for a server that does not answer.
 */
final class DnsNames implements Names {
  /** Then the server is asked over TCP, since packets get lost, and after that the next one. */
  static final Duration PATIENCE = Duration.ofSeconds(2);

  private final HostsFile hosts;
  private final DefaultDnsCache answers;
  private final DefaultDnsCnameCache aliases;
  private final DnsNameResolver resolver;

  DnsNames(
      EventLoop loop,
      HostsFile hosts,
      DnsServerAddressStreamProvider servers,
      Duration patience,
      Duration longest) {
    this.hosts = hosts;
    int seconds = (int) longest.toSeconds();
    answers = new DefaultDnsCache(0, seconds, 0);
    aliases = new DefaultDnsCnameCache(0, seconds);
    resolver =
        new DnsNameResolverBuilder(loop)
            .datagramChannelType(NioDatagramChannel.class)
            .socketChannelType(NioSocketChannel.class, true)
            .datagramChannelStrategy(DnsNameResolverChannelStrategy.ChannelPerResolution)
            .nameServerProvider(servers)
            .resolvedAddressTypes(ResolvedAddressTypes.IPV6_PREFERRED)
            .hostsFileEntriesResolver((name, types) -> null)
            .resolveCache(answers)
            .cnameCache(aliases)
            .consolidateCacheSize(64)
            .queryTimeoutMillis(patience.toMillis())
            .build();
  }

  @Override
  public CompletableFuture<List<InetAddress>> addresses(String host) {
    String name = host.toLowerCase(Locale.ROOT);
    List<InetAddress> known = hosts.addresses(name);
    return known.isEmpty() ? asked(name) : CompletableFuture.completedFuture(known);
  }

  private CompletableFuture<List<InetAddress>> asked(String name) {
    CompletableFuture<List<InetAddress>> addresses = new CompletableFuture<>();
    resolver
        .resolveAll(name)
        .addListener(answer -> {
          if (answer.isSuccess()) {
            @SuppressWarnings("unchecked")
            List<InetAddress> found = (List<InetAddress>) answer.getNow();
            addresses.complete(found);
          } else {
            addresses.completeExceptionally(unknown(name, answer.cause()));
          }
        });
    return addresses;
  }

  private static UnknownHostException unknown(String name, Throwable failure) {
    boolean silence =
        failure instanceof DnsNameResolverTimeoutException
            || failure.getCause() instanceof DnsNameResolverTimeoutException;
    UnknownHostException unknown =
        new UnknownHostException(silence ? name + " (no DNS server answers)" : name);
    unknown.initCause(failure);
    return unknown;
  }

  /** The answers for all hosts, since they are kept by the names that search domains made. */
  @Override
  public void forget(String host) {
    answers.clear();
    aliases.clear();
  }
}
