package dev.tocsin.receiver.slack;

import dev.tocsin.receiver.HttpSink;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A workspace that is as strict as the real one: {@code chat.postMessage} and {@code chat.update}
 * say what is wrong behind a 200, incoming webhooks with a status and a word.
 */
final class SlackStandIn {
  static final String TOKEN = "xoxb-1-2-s3cr3t";
  static final String HOOK = "/services/T012AB3CD/B012AB3CD/abcDEF123456ghiJKL789012";

  private static final Set<String> ARGUMENTS =
      Set.of(
          "channel",
          "ts",
          "username",
          "icon_emoji",
          "icon_url",
          "link_names",
          "text",
          "attachments");

  /** An answer of the Web API, or with a word alone of a webhook. */
  private record Answer(int status, String word, JsonObject rest) {
    Answer(int status, String word) {
      this(status, word, new JsonObject());
    }

    boolean ok() {
      return word.equals("ok");
    }

    JsonObject json() {
      JsonObject json = new JsonObject().put("ok", ok());
      return ok() ? json.mergeIn(rest) : json.put("error", word).mergeIn(rest);
    }
  }

  private final HttpServer server;
  private final Map<String, String> channels = new LinkedHashMap<>();
  private final Map<String, JsonObject> messages = new TreeMap<>();
  private final List<String> refusals = new ArrayList<>();
  private final List<String> calls = new ArrayList<>();
  private int retryAfter;

  SlackStandIn(Vertx vertx) {
    channels.put("#ops", "C0123ABCD");
    server =
        HttpSink.await(
            vertx.createHttpServer().requestHandler(this::handle).listen(0, "127.0.0.1"));
  }

  String url(String path) {
    return "http://127.0.0.1:" + server.actualPort() + path;
  }

  /** Answers the next call with this error. */
  synchronized SlackStandIn refuse(String error) {
    refusals.add(error);
    return this;
  }

  synchronized SlackStandIn tooFast(int seconds) {
    retryAfter = seconds;
    return this;
  }

  /** What can be read in the channel, the oldest first. */
  synchronized List<JsonObject> messages() {
    return List.copyOf(messages.values());
  }

  synchronized void deleteMessages() {
    messages.clear();
  }

  /** The methods that were called. */
  synchronized List<String> calls() {
    return List.copyOf(calls);
  }

  private void handle(HttpServerRequest request) {
    request
        .body()
        .onSuccess(body -> {
          String path = String.valueOf(request.path());
          Answer answer = answer(path, request, body.toString());
          boolean api = path.startsWith("/api/");
          request.response().setStatusCode(answer.status);
          if (answer.status == 429) {
            request.response().putHeader("Retry-After", Integer.toString(retryAfter));
          }
          request
              .response()
              .putHeader("Content-Type", api ? "application/json; charset=utf-8" : "text/html")
              .end(api ? answer.json().encode() : answer.word);
        });
  }

  private synchronized Answer answer(String path, HttpServerRequest request, String body) {
    calls.add(path.substring(path.lastIndexOf('/') + 1));
    if (retryAfter > 0) {
      return new Answer(429, "ratelimited");
    }
    if (!refusals.isEmpty()) {
      return new Answer(200, refusals.removeFirst());
    }
    return switch (path) {
      case "/api/chat.postMessage", "/api/chat.update" -> api(path, request, body);
      case HOOK -> webhook(body);
      default -> new Answer(404, "no_service");
    };
  }

  private Answer api(String path, HttpServerRequest request, String body) {
    String authorization = request.getHeader("Authorization");
    if (authorization == null || !"application/json".equals(request.getHeader("Content-Type"))) {
      return new Answer(200, "not_authed");
    }
    if (!authorization.equals("Bearer " + TOKEN)) {
      return new Answer(200, "invalid_auth");
    }
    JsonObject message = parsed(body);
    String wrong = message == null ? "invalid_json" : wrong(message);
    if (message == null || !wrong.isEmpty()) {
      return new Answer(200, wrong);
    }
    return path.endsWith("update") ? update(message) : post(message);
  }

  private Answer post(JsonObject message) {
    String channel = message.getString("channel", "");
    String id = channels.getOrDefault(channel, channel);
    if (!channels.containsValue(id)) {
      return new Answer(200, "channel_not_found");
    }
    String timestamp = "1503435956.%06d".formatted(calls.size());
    messages.put(timestamp, message);
    return new Answer(200, "ok", new JsonObject().put("channel", id).put("ts", timestamp));
  }

  /** Names of channels are no good here. */
  private Answer update(JsonObject message) {
    String timestamp = message.getString("ts", "");
    if (!channels.containsValue(message.getString("channel", ""))) {
      return new Answer(200, "channel_not_found");
    }
    if (messages.replace(timestamp, message) == null) {
      return new Answer(200, "message_not_found");
    }
    return new Answer(
        200,
        "ok",
        new JsonObject().put("channel", message.getString("channel")).put("ts", timestamp));
  }

  private Answer webhook(String body) {
    JsonObject message = parsed(body);
    if (message == null) {
      return new Answer(400, "invalid_payload");
    }
    String wrong = wrong(message);
    if (!wrong.isEmpty()) {
      return new Answer(400, wrong);
    }
    messages.put("hook-%06d".formatted(calls.size()), message);
    return new Answer(200, "ok");
  }

  private static @Nullable JsonObject parsed(String body) {
    try {
      return new JsonObject(body);
    } catch (DecodeException e) {
      return null;
    }
  }

  private static String wrong(JsonObject message) {
    JsonArray attachments = message.getJsonArray("attachments", new JsonArray());
    if (!ARGUMENTS.containsAll(message.fieldNames())) {
      return "invalid_arguments";
    }
    if (attachments.size() > 100) {
      return "too_many_attachments";
    }
    boolean tooLong =
        message.getString("text", "").length() > 40_000
            || attachments.stream().anyMatch(each -> each.toString().length() > 100_000);
    if (tooLong) {
      return "msg_too_long";
    }
    return message.containsKey("text") || attachments.stream().anyMatch(SlackStandIn::says)
        ? ""
        : "no_text";
  }

  private static boolean says(Object attachment) {
    JsonObject json = (JsonObject) attachment;
    return List.of("title", "text", "pretext", "fallback").stream()
        .anyMatch(key -> !json.getString(key, "").isBlank());
  }
}
