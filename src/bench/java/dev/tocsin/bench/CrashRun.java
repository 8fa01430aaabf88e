package dev.tocsin.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Kills a server again and again while clients post to it, and compares what it knows afterwards
 * with what it promised.
 */
public final class CrashRun {
  private static final int CLIENTS = 3;
  private final Path executable;
  private final Path folder;
  private final SplittableRandom random;
  private final List<CrashClient> clients = new ArrayList<>();
  private final List<String> faults = new ArrayList<>();
  private final JsonMapper json = new JsonMapper();
  private int kills;

  /**
   * What came of it.
   *
   * @param promises how many alerts, resolutions and silences were answered with 200
   * @param calls how many notifications arrived
   * @param repeated how many of them had been on their way when the process died and came again
   * @param faults everything that was not as promised; empty for a success
   */
  public record Outcome(int kills, long promises, int calls, int repeated, List<String> faults) {}

  private CrashRun(Path executable, Path folder, long seed) {
    this.executable = executable;
    this.folder = folder;
    this.random = new SplittableRandom(seed);
  }

  /** Kills the process so many times, at random moments that the seed decides. */
  public static Outcome run(Path executable, Path folder, int kills, long seed)
      throws IOException, InterruptedException {
    return new CrashRun(executable, folder, seed).run(kills);
  }

  private Outcome run(int times) throws IOException, InterruptedException {
    try (Pager pager = new Pager()) {
      Files.writeString(folder.resolve("alertmanager.yml"), config(pager.url()));
      List<Thread> threads = startClients();
      while (kills < times) {
        pager.nextLife();
        if (random.nextInt(8) == 0) {
          ServerProcess.startAndKill(executable, folder, millis(50, 600), arguments());
        } else {
          live();
        }
        kills++;
      }
      clients.forEach(CrashClient::stop);
      for (Thread thread : threads) {
        thread.join();
      }
      pager.nextLife();
      finish(pager);
      return outcome(pager.calls());
    }
  }

  private static String config(String url) {
    return """
    route:
      receiver: pager
      group_by: [group]
      group_wait: 50ms
      group_interval: 300ms
      repeat_interval: 1h
    receivers:
      - name: pager
        webhook_configs:
          - url: %s
    """
        .formatted(url);
  }

  private List<Thread> startClients() {
    AtomicInteger numbers = new AtomicInteger();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < CLIENTS; i++) {
      CrashClient client = new CrashClient(numbers, random.nextLong());
      clients.add(client);
      threads.add(Thread.ofPlatform().name("crash-client-" + i).start(client));
    }
    return threads;
  }

  private static String[] arguments() {
    return new String[] {"--alerts.gc-interval=2s"};
  }

  private Duration millis(int least, int most) {
    return Duration.ofMillis(random.nextInt(least, most));
  }

  private void live() throws IOException, InterruptedException {
    try (ServerProcess server = ServerProcess.start(executable, folder, arguments())) {
      URI address = address(server);
      check(address);
      clients.forEach(client -> client.talkTo(address));
      Thread.sleep(millis(50, 900));
      server.kill();
    }
  }

  private static URI address(ServerProcess server) {
    return server.uri("/");
  }

  /** Nobody talks to this process yet: what it knows, it knows from those before it. */
  private void check(URI server) throws IOException {
    Set<Integer> firing = new HashSet<>();
    for (JsonNode alert : read(server.resolve("/api/v2/alerts"))) {
      firing.add(alert.at("/labels/number").asInt());
    }
    Map<String, String> silences = new HashMap<>();
    for (JsonNode silence : read(server.resolve("/api/v2/silences"))) {
      silences.put(silence.required("id").asText(), silence.at("/status/state").asText());
    }
    for (CrashClient client : clients) {
      client
          .alerts()
          .forEach((number, asked) -> {
            if (asked.promised() && asked.alive() != firing.contains(number)) {
              fault("alert " + number + " is to be " + (asked.alive() ? "firing" : "resolved"));
            }
          });
      client
          .silences()
          .forEach((id, asked) -> {
            if (asked.promised() && asked.alive() != "active".equals(silences.get(id))) {
              fault("silence " + id + " is to be " + (asked.alive() ? "active" : "expired"));
            }
          });
    }
  }

  private void fault(String what) {
    faults.add("after kill " + kills + ": " + what);
  }

  private JsonNode read(URI address) throws IOException {
    try (InputStream answer = address.toURL().openStream()) {
      return json.readTree(answer);
    }
  }

  /** Resolves everything and waits until everybody who was told so has been told. */
  private void finish(Pager pager) throws IOException, InterruptedException {
    try (ServerProcess server = ServerProcess.start(executable, folder, arguments())) {
      URI address = address(server);
      check(address);
      for (CrashClient client : clients) {
        client.talkTo(address);
        client.resolveAll();
      }
      Thread.sleep(1000);
      pager.awaitQuiet(1500);
    }
  }

  private Outcome outcome(List<Pager.Call> calls) {
    List<Pager.Call> repeated = Pager.repeated(calls);
    Set<Pager.Call> again = new HashSet<>(repeated);
    Map<Integer, Boolean> told = new HashMap<>();
    Map<String, Integer> lives = new HashMap<>();
    for (Pager.Call call : calls) {
      Integer before = lives.put(call.key(), call.life());
      if (before != null) {
        if (before == call.life()) {
          faults.add("heard twice in one life: " + shown(call));
        }
      } else {
        hear(call, told);
      }
    }
    told.forEach((number, firing) -> {
      if (firing) {
        faults.add("alert " + number + " was announced and never closed");
      }
    });
    long promises = clients.stream().mapToLong(CrashClient::promises).sum();
    return new Outcome(kills, promises, calls.size(), again.size(), List.copyOf(faults));
  }

  /** Every call says something new, and nothing that ended begins again. */
  private void hear(Pager.Call call, Map<Integer, Boolean> told) {
    boolean news = false;
    for (Map.Entry<Integer, Boolean> alert : call.firing().entrySet()) {
      Boolean before = told.put(alert.getKey(), alert.getValue());
      news |= !alert.getValue().equals(before);
      if (Boolean.FALSE.equals(before)) {
        faults.add("alert " + alert.getKey() + " was told again after its end: " + shown(call));
      }
    }
    if (!news) {
      faults.add("nothing new in " + shown(call));
    }
  }

  private static String shown(Pager.Call call) {
    return "life %d, %s, %s".formatted(call.life(), call.reason(), call.key());
  }
}
