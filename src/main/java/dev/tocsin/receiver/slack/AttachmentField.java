package dev.tocsin.receiver.slack;

import dev.tocsin.setting.Fields;
import dev.tocsin.setting.Key;
import org.jspecify.annotations.Nullable;

/**
 * A heading and a text in the table of a message; both are templates.
 *
 * @param brief whether there is room for another one beside it; null for what the message says of
 *     all its fields
 */
record AttachmentField(String title, String value, @Key("short") @Nullable Boolean brief) {
  static AttachmentField read(Fields fields) {
    return new AttachmentField(
        Required.text(fields, "title"), Required.text(fields, "value"), fields.flag("short"));
  }
}
