package dev.tocsin.receiver.slack;

import dev.tocsin.setting.Fields;
import java.util.List;

/**
 * What a message looks like. Every text is a template, those of {@code mrkdwn_in} excepted.
 *
 * @param mrkdwnIn the parts in which Slack reads its own markup; empty for the usual ones
 */
record Look(
    String channel,
    String username,
    String color,
    String title,
    String titleLink,
    String pretext,
    String text,
    String messageText,
    List<AttachmentField> fields,
    boolean shortFields,
    String footer,
    String fallback,
    String callbackId,
    String iconEmoji,
    String iconUrl,
    String imageUrl,
    String thumbUrl,
    boolean linkNames,
    List<String> mrkdwnIn,
    List<Action> actions) {
  /** See "actions" in Slack's reference of legacy attachments. */
  private static final int MOST_ACTIONS = 5;

  Look {
    fields = List.copyOf(fields);
    mrkdwnIn = List.copyOf(mrkdwnIn);
    actions = List.copyOf(actions);
  }

  static Look read(Fields fields) {
    List<Action> actions = fields.sections("actions").stream().map(Action::read).toList();
    if (actions.size() > MOST_ACTIONS) {
      fields.warning("actions", "are more than the " + MOST_ACTIONS + " that Slack takes");
    }
    return new Look(
        fields.text("channel", ""),
        usual(fields, "username"),
        usual(fields, "color"),
        usual(fields, "title"),
        usual(fields, "title_link"),
        usual(fields, "pretext"),
        usual(fields, "text"),
        fields.text("message_text", ""),
        fields.sections("fields").stream().map(AttachmentField::read).toList(),
        fields.flag("short_fields", false),
        usual(fields, "footer"),
        usual(fields, "fallback"),
        usual(fields, "callback_id"),
        usual(fields, "icon_emoji"),
        usual(fields, "icon_url"),
        fields.text("image_url", ""),
        fields.text("thumb_url", ""),
        fields.flag("link_names", false),
        fields.texts("mrkdwn_in"),
        actions);
  }

  /** The template of the key's name stands where nothing is written, one text for all of them. */
  private static String usual(Fields fields, String key) {
    String text = fields.text(key);
    return text == null
        ? ("{{ template \"slack.default." + key.replace("_", "") + "\" . }}").intern()
        : text;
  }
}
