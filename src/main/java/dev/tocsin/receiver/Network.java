package dev.tocsin.receiver;

import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.resolver.dns.DnsServerAddressStreamProviders;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.Future;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The way out to other machines: their addresses, and the threads that serve connections to them.
 * Nothing is started before it is used.
 */
public final class Network implements AutoCloseable {
  /** Neither what a name stands for nor a connection made of it is used for longer. */
  static final Duration FRESH = Duration.ofSeconds(30);

  private static final int THREADS = 2;

  private final Vertx vertx;
  private @Nullable Names names;
  private @Nullable EventLoopGroup loops;

  public Network(Vertx vertx) {
    this(vertx, null);
  }

  /**
   * A network with names of its own.
   *
   * @param names null for those of this machine
   */
  public Network(Vertx vertx, @Nullable Names names) {
    this.vertx = vertx;
    this.names = names;
  }

  Vertx vertx() {
    return vertx;
  }

  synchronized Names names() {
    Names known = names;
    if (known == null) {
      known =
          new DnsNames(
              loop(),
              HostsFile.ofSystem(),
              DnsServerAddressStreamProviders.platformDefault(),
              DnsNames.PATIENCE,
              FRESH);
      names = known;
    }
    return known;
  }

  /** One of the threads. */
  synchronized EventLoop loop() {
    EventLoopGroup group = loops;
    if (group == null) {
      group =
          new MultiThreadIoEventLoopGroup(
              THREADS, new DefaultThreadFactory("send", true), NioIoHandler.newFactory());
      loops = group;
    }
    return group.next();
  }

  /**
   * Reaches one of the addresses that a host has. Where this fails or is cancelled, they are asked
   * for anew next time.
   */
  <C> CompletableFuture<C> reach(String host, Function<InetAddress, Race.Try<C>> starter) {
    Names asked = names();
    CompletableFuture<C> reached = Race.start(loop(), asked.addresses(host), starter);
    CompletableFuture<C> _ =
        reached.whenComplete((connection, failure) -> {
          if (failure != null && !(failure instanceof UnknownHostException)) {
            asked.forget(host);
          }
        });
    return reached;
  }

  /** Ends the threads; what is under way fails. */
  @Override
  public synchronized void close() {
    if (loops != null) {
      Future<?> _ = loops.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }
  }
}
