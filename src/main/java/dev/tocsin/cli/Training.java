package dev.tocsin.cli;

import com.sun.net.httpserver.HttpServer;
import dev.tocsin.api.ListenAddress;
import dev.tocsin.app.Tocsin;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;

/**
 * {@code tocsin train}: lets a server of its own work for a moment, so that a JVM that writes down
 * what it learned knows every class that a busy server needs.
 */
final class Training implements Callable<Integer> {
  private static final int ALERTS = 2_000;
  private static final int BATCH = 100;
  private static final int GROUPS = 50;
  private static final int PASSES = 2;
  private static final int READS = 3;
  private static final int SILENCES = 50;

  private final CommandSpec command = CommandSpec.wrapWithoutInspection(this).name("train");

  /** Made by who trains, not by who serves: it reads every certificate that Java trusts. */
  private static final class Client {
    static final HttpClient HTTP = HttpClient.newHttpClient();
  }

  Training() {
    command
        .usageMessage()
        .hidden(true)
        .description("Works for a moment, for a JVM that writes down what it learned.");
  }

  CommandSpec command() {
    return command;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("tocsin-train");
    HttpServer people = people();
    try {
      Path config = folder.resolve("tocsin.yml");
      Files.writeString(config, config(people.getAddress().getPort()));
      serve(folder, config, this::work);
      serve(folder, config, restarted -> {});
    } finally {
      people.stop(0);
      delete(folder);
    }
    return ExitCode.OK;
  }

  /** What is asked of a server. */
  @FunctionalInterface
  private interface Work {
    void ask(URI server) throws IOException, InterruptedException;
  }

  private static void serve(Path folder, Path config, Work work)
      throws IOException, InterruptedException {
    Tocsin tocsin =
        new Tocsin(
            Main.options(
                "--config.file=" + config,
                "--storage.path=" + folder.resolve("data"),
                "--web.listen-address=127.0.0.1:0",
                "--cluster.listen-address="));
    try {
      ListenAddress address = tocsin.start().await().getFirst();
      work.ask(URI.create("http://127.0.0.1:" + address.port() + "/"));
    } finally {
      tocsin.stop().await();
    }
  }

  private static HttpServer people() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        call -> {
          call.getRequestBody().readAllBytes();
          call.sendResponseHeaders(200, -1);
          call.close();
        });
    server.start();
    return server;
  }

  private static String config(int port) {
    return """
    route:
      receiver: people
      group_by: [alertname]
      group_wait: 1s
      group_interval: 2s
    receivers:
      - name: people
        webhook_configs:
          - url: http://127.0.0.1:%d/
            max_alerts: 10
    """
        .formatted(port);
  }

  private void work(URI server) throws IOException, InterruptedException {
    for (int pass = 0; pass < PASSES; pass++) {
      for (int first = 0; first < ALERTS; first += BATCH) {
        post(server.resolve("/api/v2/alerts"), alerts(first, pass));
      }
    }
    for (int i = 0; i < SILENCES; i++) {
      post(server.resolve("/api/v2/silences"), silence(i));
    }
    for (int i = 0; i < READS; i++) {
      get(server.resolve("/api/v2/alerts"));
      get(server.resolve("/api/v2/alerts/groups"));
      get(server.resolve("/api/v2/alerts?filter=instance%3D%22host-" + i + "%22"));
      get(server.resolve("/api/v2/silences"));
      get(server.resolve("/metrics"));
    }
  }

  private static String alerts(int first, int pass) {
    Instant end = Instant.now().plusSeconds(3600 + pass);
    StringBuilder body = new StringBuilder("[");
    for (int i = first; i < first + BATCH; i++) {
      body.append(i == first ? "" : ",")
          .append(
              """
              {"labels":{"alertname":"Training%d","instance":"host-%d","job":"node",\
              "severity":"warning"},"annotations":{"summary":"Instance %d is being trained with",\
              "description":"Nothing is wrong, and nobody is told."},"endsAt":"%s",\
              "generatorURL":"http://prometheus:9090/graph?g0.expr=up"}\
              """
                  .formatted(i % GROUPS, i, i, end));
    }
    return body.append("]").toString();
  }

  private static String silence(int number) {
    Instant now = Instant.now();
    return """
    {"matchers":[{"name":"instance","value":"nowhere-%d","isRegex":%b,"isEqual":true}],\
    "startsAt":"%s","endsAt":"%s","createdBy":"training","comment":"none"}\
    """
        .formatted(number, number % 5 == 0, now, now.plusSeconds(600));
  }

  private void post(URI address, String body) throws IOException, InterruptedException {
    send(
        HttpRequest.newBuilder(address)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build());
  }

  private void get(URI address) throws IOException, InterruptedException {
    send(HttpRequest.newBuilder(address).build());
  }

  private void send(HttpRequest request) throws IOException, InterruptedException {
    int status = Client.HTTP.send(request, BodyHandlers.discarding()).statusCode();
    if (status != 200) {
      throw CommandException.of(request.method() + " " + request.uri() + " answers " + status);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
