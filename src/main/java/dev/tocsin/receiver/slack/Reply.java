package dev.tocsin.receiver.slack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tocsin.notify.FailureReason;
import dev.tocsin.notify.Verdict;
import dev.tocsin.receiver.HttpOutcome.Answered;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An answer of Slack's. Webhooks say {@code ok}, or an error code with a status; the Web API says
 * {@code {"ok":false,"error":"..."}} behind a 200.
 */
final class Reply {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern CODE = Pattern.compile("[a-z]+(_[a-z]+)*");
  private static final Pattern BEGINS_WELL = Pattern.compile("\\s*\\{\\s*\"ok\"\\s*:\\s*true\\b");

  private final Answered answer;
  private final JsonNode said;
  private final String code;

  Reply(Answered answer) {
    this.answer = answer;
    said = parse(answer.body());
    code = said.path("error").asText(plainCode(answer.body().strip()));
  }

  private static JsonNode parse(String body) {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException e) {
      return JSON.missingNode();
    }
  }

  private static String plainCode(String body) {
    return CODE.matcher(body).matches() ? body : "";
  }

  /** Whether the message that was to be changed is out of reach. */
  boolean messageGone() {
    return refusal() == Refusal.MESSAGE_GONE || refusal() == Refusal.NO_CHANNEL;
  }

  private @Nullable Refusal refusal() {
    return Refusal.of(code);
  }

  /**
   * What it means for a message.
   *
   * @param channel whom that was for; empty where the webhook knows
   */
  Verdict verdict(String channel) {
    if (answer.ok() && taken()) {
      return sent();
    }
    Refusal refusal = refusal();
    if (refusal != null) {
      return refused(refusal, channel);
    }
    return answer.ok() ? unclear() : answer.verdict();
  }

  private boolean taken() {
    return answer.body().strip().equals("ok")
        || said.path("ok").asBoolean()
        || (!answer.whole() && BEGINS_WELL.matcher(answer.body()).lookingAt());
  }

  private Verdict sent() {
    Posted posted = posted();
    return posted == null
        ? new Verdict.Sent("ok")
        : new Verdict.Sent(
            "message " + posted.timestamp() + " in " + posted.channel(), posted.memory());
  }

  private @Nullable Posted posted() {
    String channel = said.path("channel").asText("");
    String timestamp = said.path("ts").asText("");
    return channel.isEmpty() || timestamp.isEmpty() ? null : new Posted(channel, timestamp);
  }

  /** A status that promises better times counts, whatever the code says. */
  private Verdict refused(Refusal refusal, String channel) {
    String where = channel.isEmpty() ? "" : "channel \"" + channel + "\": ";
    String cause = where + status() + code + details() + " (" + refusal.advice() + ")";
    boolean later = refusal.temporary() || answer.verdict() instanceof Verdict.Retry;
    return later
        ? new Verdict.Retry(refusal.reason(), cause, answer.retryAfter())
        : new Verdict.Failed(refusal.reason(), cause);
  }

  private String status() {
    return answer.ok() ? "" : "status " + answer.status() + ": ";
  }

  /** Slack names the scope that is missing, and what is wrong with an argument. */
  private String details() {
    JsonNode needed = said.path("needed");
    JsonNode first = said.path("response_metadata").path("messages").path(0);
    return (needed.isTextual() ? ", needed: " + needed.asText() : "")
        + (first.isTextual() ? ", " + first.asText() : "");
  }

  private Verdict unclear() {
    if (!code.isEmpty()) {
      return new Verdict.Failed(FailureReason.CLIENT_ERROR, code + details());
    }
    return answer.whole()
        ? new Verdict.Failed(
            FailureReason.OTHER, "this is not how Slack answers: " + answer.summary())
        : new Verdict.Retry(FailureReason.OTHER, "the answer broke off: " + answer.summary());
  }
}
