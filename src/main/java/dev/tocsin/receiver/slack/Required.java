package dev.tocsin.receiver.slack;

import dev.tocsin.setting.Fields;

/** Texts that have to be written. */
final class Required {
  private Required() {}

  static String text(Fields fields, String key) {
    String text = fields.text(key, "");
    if (text.isEmpty()) {
      fields.problem("missing " + key);
    }
    return text;
  }
}
