package dev.tocsin.receiver.telegram;

import dev.tocsin.receiver.HttpSink;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A Bot API that is as strict as the real one, and keeps what it is sent. */
final class TelegramStandIn {
  static final String TOKEN = "123456:ABC-def_ghi";

  /** A message that arrived. */
  record Arrived(String chatId, String text, String body, Instant at) {
    String markup() {
      return new JsonObject(body).getString("text");
    }

    boolean hasParseMode() {
      return new JsonObject(body).containsKey("parse_mode");
    }
  }

  private static final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;
    private final int code;
    private final transient JsonObject parameters;

    Refusal(int code, String description, JsonObject parameters) {
      super(description);
      this.code = code;
      this.parameters = parameters;
    }

    Refusal(int code, String description) {
      this(code, description, new JsonObject());
    }
  }

  private final HttpServer server;
  private final InstantSource clock;
  private final List<Arrived> arrived = new ArrayList<>();
  private final Map<String, String> moved = new ConcurrentHashMap<>();
  private final Map<String, String> refused = new ConcurrentHashMap<>();
  private final Set<String> prefixes = new HashSet<>(Set.of(""));
  private int requests;
  private int retryAfter;
  private int takenBeforeRetryAfter;
  private int tooFast;

  TelegramStandIn(Vertx vertx, InstantSource clock) {
    this.clock = clock;
    server =
        HttpSink.await(
            vertx.createHttpServer().requestHandler(this::handle).listen(0, "127.0.0.1"));
  }

  String url() {
    return "http://127.0.0.1:" + server.actualPort();
  }

  TelegramStandIn below(String prefix) {
    prefixes.add(prefix);
    return this;
  }

  TelegramStandIn move(String from, String to) {
    moved.put(from, to);
    return this;
  }

  /** Answers every message to a chat with this error: a code and a description. */
  TelegramStandIn refuse(String chatId, String error) {
    refused.put(chatId, error);
    return this;
  }

  /** Takes so many messages more, then answers one with 429. */
  synchronized TelegramStandIn floodControl(int messages, int seconds) {
    takenBeforeRetryAfter = messages;
    retryAfter = seconds;
    return this;
  }

  synchronized List<Arrived> arrived() {
    return List.copyOf(arrived);
  }

  synchronized int requests() {
    return requests;
  }

  /** How many messages came before the chat's pace allowed. */
  synchronized int tooFast() {
    return tooFast;
  }

  private void handle(HttpServerRequest request) {
    request
        .body()
        .onSuccess(body -> {
          JsonObject answer =
              answer(String.valueOf(request.path()), body.toString(StandardCharsets.UTF_8));
          request
              .response()
              .setStatusCode(answer.getInteger("error_code", 200))
              .putHeader("Content-Type", "application/json")
              .end(answer.encode());
        });
  }

  private synchronized JsonObject answer(String path, String body) {
    requests++;
    try {
      authenticate(path);
      take(new JsonObject(body), body);
      JsonObject message = new JsonObject().put("message_id", arrived.size());
      return new JsonObject().put("ok", true).put("result", message);
    } catch (Refusal e) {
      JsonObject answer =
          new JsonObject()
              .put("ok", false)
              .put("error_code", e.code)
              .put("description", e.getMessage());
      return e.parameters.isEmpty() ? answer : answer.put("parameters", e.parameters);
    }
  }

  private void authenticate(String path) throws Refusal {
    for (String prefix : prefixes) {
      if (path.equals(prefix + "/bot" + TOKEN + "/sendMessage")) {
        return;
      }
    }
    throw path.matches("/bot[0-9]+:[^/]+/sendMessage")
        ? new Refusal(401, "Unauthorized")
        : new Refusal(404, "Not Found");
  }

  private void take(JsonObject message, String body) throws Refusal {
    String chat = message.getString("chat_id");
    if (refused.containsKey(chat)) {
      String[] error = refused.get(chat).split(" ", 2);
      throw new Refusal(Integer.parseInt(error[0]), error[1]);
    }
    if (moved.containsKey(chat)) {
      throw new Refusal(
          400,
          "Bad Request: group chat was upgraded to a supergroup chat",
          new JsonObject().put("migrate_to_chat_id", Long.valueOf(moved.get(chat))));
    }
    limit(chat);
    arrived.add(new Arrived(chat, visible(message), body, clock.instant()));
  }

  private void limit(String chat) throws Refusal {
    if (retryAfter > 0 && takenBeforeRetryAfter-- == 0) {
      int seconds = retryAfter;
      retryAfter = 0;
      throw flood(seconds);
    }
    if (within(chat, Duration.ofSeconds(1)) >= 1
        || (chat.startsWith("-") && within(chat, Duration.ofMinutes(1)) >= 20)) {
      tooFast++;
      throw flood(1);
    }
  }

  private static Refusal flood(int seconds) {
    return new Refusal(
        429,
        "Too Many Requests: retry after " + seconds,
        new JsonObject().put("retry_after", seconds));
  }

  private long within(String chat, Duration last) {
    Instant since = clock.instant().minus(last);
    return arrived.stream().filter(a -> a.chatId.equals(chat) && a.at.isAfter(since)).count();
  }

  private static String visible(JsonObject message) throws Refusal {
    String text = message.getString("text");
    if (text.getBytes(StandardCharsets.UTF_8).length > 1 << 15) {
      throw new Refusal(400, "Bad Request: text is too long");
    }
    String visible = "HTML".equals(message.getString("parse_mode")) ? html(text) : text;
    if (visible.isBlank()) {
      throw new Refusal(400, "Bad Request: message text is empty");
    }
    if (visible.length() > 4096) {
      throw new Refusal(400, "Bad Request: message is too long");
    }
    return visible;
  }

  private static String html(String text) throws Refusal {
    try {
      return StrictHtml.visible(text);
    } catch (StrictHtml.Refused e) {
      throw new Refusal(400, String.valueOf(e.getMessage()));
    }
  }
}
