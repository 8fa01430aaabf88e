package dev.tocsin.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Posts alerts, resolutions and silences as fast as it can and remembers what was promised. A
 * request without an answer may or may not have been taken.
 */
final class CrashClient implements Runnable {
  private static final int MOST_FIRING = 120;
  private static final int GROUPS = 10;
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** What was asked for one thing, and whether that was promised. */
  record Asked(boolean alive, boolean promised) {}

  private final AtomicInteger numbers;
  private final SplittableRandom random;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();

  /** The alerts that this client has posted, by number, and the silences, by id. */
  private final Map<Integer, Asked> alerts = new TreeMap<>();

  private final Map<String, Asked> silences = new TreeMap<>();
  private volatile URI server = URI.create("http://127.0.0.1:1/");
  private volatile boolean stopped;
  private long promises;

  CrashClient(AtomicInteger numbers, long seed) {
    this.numbers = numbers;
    this.random = new SplittableRandom(seed);
  }

  void talkTo(URI address) {
    server = address;
  }

  void stop() {
    stopped = true;
  }

  synchronized Map<Integer, Asked> alerts() {
    return Map.copyOf(alerts);
  }

  synchronized Map<String, Asked> silences() {
    return Map.copyOf(silences);
  }

  synchronized long promises() {
    return promises;
  }

  @Override
  public void run() {
    while (!stopped) {
      try {
        step();
      } catch (IOException e) {
        pause();
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(5);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void step() throws IOException, InterruptedException {
    int dice = random.nextInt(100);
    List<Integer> firing = unresolved();
    if (dice < 8) {
      postSilence();
    } else if (dice < 12) {
      endSilence();
    } else if (dice < 50 && firing.size() < MOST_FIRING) {
      List<Integer> fresh = new ArrayList<>();
      for (int i = 1 + random.nextInt(5); i > 0; i--) {
        fresh.add(numbers.incrementAndGet());
      }
      post(fresh, true);
    } else if (!firing.isEmpty()) {
      int from = random.nextInt(firing.size());
      post(firing.subList(from, Math.min(firing.size(), from + 3)), dice < 70);
    }
  }

  private synchronized List<Integer> unresolved() {
    List<Integer> firing = new ArrayList<>();
    alerts.forEach((number, asked) -> {
      if (asked.alive() || !asked.promised()) {
        firing.add(number);
      }
    });
    return firing;
  }

  /** Ends everything that may fire. */
  void resolveAll() throws IOException, InterruptedException {
    List<Integer> left = unresolved();
    for (int from = 0; from < left.size(); from += 50) {
      post(left.subList(from, Math.min(left.size(), from + 50)), false);
    }
  }

  /** What was once asked to end is never asked to fire again. */
  private void post(List<Integer> numbersOf, boolean fire)
      throws IOException, InterruptedException {
    StringBuilder body = new StringBuilder("[");
    List<Integer> posted = new ArrayList<>();
    for (int number : numbersOf) {
      boolean alive = fire && alive(number);
      ask(number, new Asked(alive, false));
      posted.add(number);
      body.append(body.length() == 1 ? "" : ",").append(alert(number, alive));
    }
    send("POST", "api/v2/alerts", body.append("]").toString());
    synchronized (this) {
      promises += posted.size();
      posted.forEach(number ->
          alerts.computeIfPresent(number, (same, asked) -> new Asked(asked.alive(), true)));
    }
  }

  private synchronized boolean alive(int number) {
    return alerts.getOrDefault(number, new Asked(true, false)).alive();
  }

  private synchronized void ask(int number, Asked asked) {
    alerts.merge(
        number, asked, (old, now) -> old.alive() == now.alive() && old.promised() ? old : now);
  }

  private static String alert(int number, boolean alive) {
    Instant now = Instant.now();
    Instant end = alive ? now.plusSeconds(3600) : now;
    return """
    {"labels":{"alertname":"Crash","number":"%d","group":"%d"},"endsAt":"%s"}\
    """
        .formatted(number, number % GROUPS, end);
  }

  private void postSilence() throws IOException, InterruptedException {
    Instant now = Instant.now();
    String answer =
        send(
            "POST",
            "api/v2/silences",
            """
            {"matchers":[{"name":"job","value":"%d","isRegex":false,"isEqual":true}],
            "startsAt":"%s","endsAt":"%s","createdBy":"crash","comment":"crash"}\
            """
                .formatted(random.nextInt(1000), now, now.plusSeconds(3600)));
    String id = answer.replaceAll("(?s).*\"silenceID\"\\s*:\\s*\"([^\"]+)\".*", "$1");
    synchronized (this) {
      promises++;
      silences.put(id, new Asked(true, true));
    }
  }

  private void endSilence() throws IOException, InterruptedException {
    String id;
    synchronized (this) {
      List<String> ids = new ArrayList<>(silences.keySet());
      if (ids.isEmpty()) {
        return;
      }
      id = ids.get(random.nextInt(ids.size()));
      silences.computeIfPresent(
          id, (same, asked) -> asked.alive() ? new Asked(false, false) : asked);
    }
    send("DELETE", "api/v2/silence/" + id, "");
    synchronized (this) {
      promises++;
      silences.put(id, new Asked(false, true));
    }
  }

  private String send(String method, String path, String body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(server.resolve("/" + path))
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException(method + " " + path + ": " + answer.statusCode() + answer.body());
    }
    return answer.body();
  }
}
