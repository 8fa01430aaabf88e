package dev.tocsin.receiver.slack;

import dev.tocsin.notify.FailureReason;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What Slack's error codes mean to whoever is on call. The codes are those of the references of
 * {@code chat.postMessage}, {@code chat.update} and incoming webhooks.
 */
enum Refusal {
  TOO_FAST(
      FailureReason.RATE_LIMITED,
      true,
      "Slack takes no more messages for now",
      "ratelimited rate_limited message_limit_exceeded"),
  TROUBLE(
      FailureReason.SERVER_ERROR,
      true,
      "Slack itself is in trouble",
      "internal_error fatal_error service_unavailable service_timeout request_timeout "
          + "rollup_error"),
  MIGRATION(
      FailureReason.SERVER_ERROR,
      true,
      "the workspace is being moved into an organization",
      "team_added_to_org org_login_required"),
  MESSAGE_GONE(
      FailureReason.CLIENT_ERROR,
      false,
      "the earlier message cannot be changed any more",
      "message_not_found cant_update_message edit_window_closed is_inactive"),
  TOKEN(
      FailureReason.AUTH_ERROR,
      false,
      "Slack does not know the token (any more): install the app in the workspace and use its bot"
          + " token, xoxb-...",
      "invalid_auth not_authed token_revoked token_expired account_inactive "
          + "not_allowed_token_type"),
  SCOPE(
      FailureReason.AUTH_ERROR,
      false,
      "give the app the scope and install it again: chat:write, chat:write.public for channels that"
          + " it is not in, chat:write.customize for username and icon",
      "missing_scope no_permission"),
  NETWORK(
      FailureReason.AUTH_ERROR,
      false,
      "the workspace lets the app in from other addresses only",
      "accesslimited ip_not_allowed"),
  FORBIDDEN(
      FailureReason.AUTH_ERROR,
      false,
      "the workspace does not allow this: ask its administrators",
      "access_denied action_prohibited ekm_access_denied enterprise_is_restricted "
          + "team_access_not_granted two_factor_setup_required restricted_action "
          + "restricted_action_read_only_channel restricted_action_thread_only_channel "
          + "restricted_action_non_threadable_channel posting_to_general_channel_denied"),
  NOT_IN_CHANNEL(
      FailureReason.CLIENT_ERROR,
      false,
      "invite the app to the channel: /invite @its-name",
      "not_in_channel"),
  NO_CHANNEL(
      FailureReason.CLIENT_ERROR,
      false,
      "there is no such channel, or it is private and the app is not in it: check channel, and"
          + " invite the app",
      "channel_not_found duplicate_channel_not_found user_not_found"),
  ARCHIVED(
      FailureReason.CLIENT_ERROR,
      false,
      "the channel is archived: unarchive it, or use another one",
      "is_archived channel_is_archived"),
  NO_DIRECT_MESSAGES(
      FailureReason.CLIENT_ERROR,
      false,
      "switch on the messages tab of the app, under App Home",
      "messages_tab_disabled"),
  NO_WEBHOOK(
      FailureReason.CLIENT_ERROR,
      false,
      "the webhook was removed or switched off: make a new one and use its URL",
      "no_service no_service_id no_active_hooks no_team team_disabled team_not_found "
          + "invalid_token"),
  EMPTY(
      FailureReason.CLIENT_ERROR,
      false,
      "the message has no text: check title, text and message_text",
      "no_text"),
  TOO_LONG(
      FailureReason.CLIENT_ERROR,
      false,
      "the message is too long: shorten what the templates say of each alert",
      "msg_too_long msg_blocks_too_long attachment_payload_limit_exceeded "
          + "too_many_attachments"),
  MALFORMED(
      FailureReason.CLIENT_ERROR,
      false,
      "Slack cannot read the message: check actions, fields and the URLs in it",
      "invalid_payload invalid_attachments invalid_arguments invalid_arg_name "
          + "invalid_blocks invalid_blocks_format invalid_json json_not_object");

  private static final Map<String, Refusal> BY_CODE = byCode();

  private final FailureReason reason;
  private final boolean temporary;
  private final String advice;
  private final String codes;

  Refusal(FailureReason reason, boolean temporary, String advice, String codes) {
    this.reason = reason;
    this.temporary = temporary;
    this.advice = advice;
    this.codes = codes;
  }

  private static Map<String, Refusal> byCode() {
    Map<String, Refusal> byCode = new HashMap<>();
    Arrays.stream(values())
        .forEach(each -> List.of(each.codes.split(" ")).forEach(code -> byCode.put(code, each)));
    return byCode;
  }

  /** Null for a code that is not known here. */
  static @Nullable Refusal of(String code) {
    return BY_CODE.get(code);
  }

  FailureReason reason() {
    return reason;
  }

  boolean temporary() {
    return temporary;
  }

  String advice() {
    return advice;
  }
}
