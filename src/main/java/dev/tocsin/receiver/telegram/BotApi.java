package dev.tocsin.receiver.telegram;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tocsin.notify.FailureReason;
import dev.tocsin.notify.Verdict;
import dev.tocsin.receiver.GoJson;
import dev.tocsin.receiver.HttpOutcome.Answered;
import dev.tocsin.receiver.HttpOutcome.Unanswered;
import dev.tocsin.receiver.HttpPost;
import dev.tocsin.receiver.HttpPoster;
import dev.tocsin.setting.Secret;
import dev.tocsin.setting.Url;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Telegram's {@code sendMessage}, as one bot. */
final class BotApi {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Shorter ones would blot out common words, and hide little. */
  private static final int SHORTEST_SECRET = 4;

  private static final long LONGEST_WAIT_SECONDS = Duration.ofDays(1).toSeconds();

  private final HttpPoster poster;
  private final Url url;
  private final String token;

  /**
   * Speaks to the Bot API at a base URL.
   *
   * @throws dev.tocsin.setting.SettingException when they make no URL together
   */
  BotApi(HttpPoster poster, Url base, String token) {
    this.poster = poster;
    this.token = token;
    url = Url.parse(base.text().replaceFirst("/+$", "") + "/bot" + token + "/sendMessage");
  }

  /** Sends one message and waits for the answer, within a deadline. */
  Reply send(String chatId, Envelope envelope, Piece piece) throws InterruptedException {
    return switch (poster.post(HttpPost.json(url.uri(), body(chatId, envelope, piece)))) {
      case Answered answer -> reply(answer, piece.mode() != ParseMode.PLAIN);
      case Unanswered nothing -> Reply.of(nothing.verdict());
    };
  }

  /** Field by field what upstream's client sends: every value a text, and nothing that is unset. */
  private static Buffer body(String chatId, Envelope envelope, Piece piece) {
    Map<String, String> body = new HashMap<>();
    body.put("chat_id", chatId);
    body.put("text", piece.text());
    body.put("disable_web_page_preview", "true");
    if (piece.mode() != ParseMode.PLAIN) {
      body.put("parse_mode", piece.mode().toString());
    }
    if (envelope.silent()) {
      body.put("disable_notification", "true");
    }
    if (envelope.threadId() != 0) {
      body.put("message_thread_id", Long.toString(envelope.threadId()));
    }
    return GoJson.sorted(body);
  }

  private Reply reply(Answered answer, boolean hasMarkup) {
    JsonNode said = parse(answer.body());
    if (answer.ok() && (said.path("ok").asBoolean() || !answer.whole())) {
      return new Reply.Taken("message " + said.path("result").path("message_id").asText("sent"));
    }
    JsonNode moved = said.path("parameters").path("migrate_to_chat_id");
    if (moved.isIntegralNumber()) {
      return new Reply.Moved(moved.asText());
    }
    String description = clean(said.path("description").asText(""));
    return hasMarkup && refusesMarkup(description)
        ? new Reply.MarkupRefused()
        : Reply.of(verdict(answer, said, description));
  }

  private static JsonNode parse(String body) {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException e) {
      return JSON.missingNode();
    }
  }

  private static boolean refusesMarkup(String description) {
    String lower = description.toLowerCase(Locale.ROOT);
    return lower.contains("can't parse") || lower.contains("text is too long");
  }

  private Verdict verdict(Answered answer, JsonNode said, String description) {
    int code = said.path("error_code").asInt(answer.status());
    if (code / 100 == 2) {
      return new Verdict.Retry(
          FailureReason.OTHER,
          "api_url answers, but not as Telegram does: " + clean(answer.summary()));
    }
    String text = description.isEmpty() ? answer.body() : description + hint(code, description);
    return new Answered(code, clean(text), answer.whole(), wait(answer, said)).verdict();
  }

  private static String hint(int code, String description) {
    return switch (code) {
      case 401 -> " (the bot token is not valid)";
      case 404 -> " (no such bot: check the bot token and api_url)";
      case 400 ->
          description.contains("chat not found")
              ? " (check chat_id, and that the bot may write there)"
              : "";
      default -> "";
    };
  }

  private static @Nullable Duration wait(Answered answer, JsonNode said) {
    long seconds = said.path("parameters").path("retry_after").asLong(0);
    return seconds > 0
        ? Duration.ofSeconds(Math.min(seconds, LONGEST_WAIT_SECONDS))
        : answer.retryAfter();
  }

  /** Without the token, whose secret part is what follows the number of the bot. */
  private String clean(String text) {
    String secret = token.substring(token.indexOf(':') + 1);
    String clean = token.isEmpty() ? text : text.replace(token, Secret.SHOWN);
    return secret.length() < SHORTEST_SECRET ? clean : clean.replace(secret, Secret.SHOWN);
  }
}
