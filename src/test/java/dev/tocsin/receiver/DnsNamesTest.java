package dev.tocsin.receiver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.resolver.dns.SingletonDnsServerAddressStreamProvider;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DnsNamesTest {
  private final Vertx vertx = Vertx.vertx();
  private final Network network = new Network(vertx);
  private DnsServer server;
  @TempDir private Path folder;

  @BeforeEach
  void open() throws Exception {
    server = new DnsServer();
  }

  @AfterEach
  void close() throws Exception {
    server.close();
    network.close();
    HttpSink.await(vertx.close());
  }

  private DnsNames names(Duration longest) {
    return names(DnsNames.PATIENCE, longest);
  }

  private DnsNames names(Duration patience, Duration longest) {
    return new DnsNames(
        network.loop(),
        new HostsFile(folder.resolve("hosts")),
        new SingletonDnsServerAddressStreamProvider(server.address()),
        patience,
        longest);
  }

  private static String ask(Names names, String host) throws Exception {
    return String.join(
        " ",
        names.addresses(host).get(10, TimeUnit.SECONDS).stream()
            .map(InetAddress::getHostAddress)
            .toList());
  }

  @Test
  void addresses_areThoseOfBothFamilies() throws Exception {
    server.says(60, "192.0.2.1", "192.0.2.2", "2001:db8::1");
    assertThat(ask(names(Duration.ofSeconds(30)), "hook.example."))
        .isEqualTo("2001:db8:0:0:0:0:0:1 192.0.2.1 192.0.2.2");
  }

  @Test
  void answer_isKeptUntilForgotten() throws Exception {
    DnsNames names = names(Duration.ofSeconds(30));
    server.says(3600, "192.0.2.1");
    ask(names, "hook.example.");
    int asked = server.asked();
    server.says(3600, "192.0.2.2");
    assertThat(ask(names, "HOOK.example.")).isEqualTo("192.0.2.1");
    assertThat(server.asked()).isEqualTo(asked);
    names.forget("hook.example.");
    assertThat(ask(names, "hook.example.")).isEqualTo("192.0.2.2");
  }

  @ParameterizedTest
  @CsvSource({"3600, 1", "1, 30", "0, 30"})
  void answer_isKeptForItsTimeToLiveAndNoLongerThanWeAllow(int timeToLive, int most)
      throws Exception {
    DnsNames names = names(Duration.ofSeconds(most));
    server.says(timeToLive, "192.0.2.1");
    ask(names, "hook.example.");
    server.says(timeToLive, "192.0.2.2");
    long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (!ask(names, "hook.example.").equals("192.0.2.2")) {
      assertThat(System.nanoTime()).as("now").isLessThan(end);
      Thread.onSpinWait();
    }
  }

  @Test
  void unknownName_isAskedForAnew() throws Exception {
    DnsNames names = names(Duration.ofSeconds(30));
    assertThatThrownBy(() -> ask(names, "hook.example."))
        .hasCauseInstanceOf(UnknownHostException.class);
    server.says(3600, "192.0.2.1");
    assertThat(ask(names, "hook.example.")).isEqualTo("192.0.2.1");
  }

  @Test
  void silentServer_holdsNoThread() throws Exception {
    server.saysNothing();
    DnsNames names = names(Duration.ofSeconds(30));
    CompletableFuture<?> stuck = names.addresses("hook.example.");
    assertThat(ask(names, "192.0.2.7")).isEqualTo("192.0.2.7");
    assertThat(stuck).isNotDone();
    assertThatThrownBy(() -> stuck.get(30, TimeUnit.SECONDS))
        .cause()
        .isInstanceOf(UnknownHostException.class)
        .hasMessage("hook.example. (no DNS server answers)");
  }

  @Test
  void lostPackets_areNoFailure() throws Exception {
    server.says(60, "192.0.2.1").losesPackets();
    assertThat(ask(names(Duration.ofMillis(50), Duration.ofSeconds(30)), "hook.example."))
        .isEqualTo("192.0.2.1");
  }

  @Test
  void hostsFile_isReadAsItIsNow() throws Exception {
    DnsNames names = names(Duration.ofSeconds(30));
    Path hosts = folder.resolve("hosts");
    Files.writeString(hosts, "192.0.2.1 hook # the old one\n");
    assertThat(ask(names, "Hook")).isEqualTo("192.0.2.1");
    Files.writeString(hosts, "192.0.2.11 other hook\n2001:db8::1 hook\n");
    assertThat(ask(names, "hook")).isEqualTo("2001:db8:0:0:0:0:0:1 192.0.2.11");
    assertThat(server.asked()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.1, 192.0.2.1",
    "2001:db8::1, 2001:db8:0:0:0:0:0:1",
    "localhost, 0:0:0:0:0:0:0:1 127.0.0.1",
    "a.localhost, 0:0:0:0:0:0:0:1 127.0.0.1"
  })
  void someHosts_needNoServer(String host, String addresses) throws Exception {
    assertThat(ask(names(Duration.ofSeconds(30)), host)).isEqualTo(addresses);
    assertThat(server.asked()).isZero();
  }
}
