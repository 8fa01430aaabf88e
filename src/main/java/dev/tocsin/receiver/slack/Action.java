package dev.tocsin.receiver.slack;

import dev.tocsin.setting.Fields;
import org.jspecify.annotations.Nullable;

/**
 * A button below a message: a link, or a call of the app that the name and the value go to. Every
 * text is a template.
 */
record Action(
    String type,
    String text,
    String url,
    String style,
    String name,
    String value,
    @Nullable Confirmation confirm) {

  /** What is asked before the button does its work. */
  record Confirmation(String text, String title, String okText, String dismissText) {
    static Confirmation read(Fields fields) {
      return new Confirmation(
          Required.text(fields, "text"),
          fields.text("title", ""),
          fields.text("ok_text", ""),
          fields.text("dismiss_text", ""));
    }
  }

  static Action read(Fields fields) {
    Fields confirm = fields.section("confirm");
    Action action =
        new Action(
            Required.text(fields, "type"),
            Required.text(fields, "text"),
            fields.text("url", ""),
            fields.text("style", ""),
            fields.text("name", ""),
            fields.text("value", ""),
            confirm == null ? null : Confirmation.read(confirm));
    if (action.url.isEmpty() && action.name.isEmpty()) {
      fields.problem("missing url or name");
    }
    return action.url.isEmpty() ? action : action.asLink();
  }

  private Action asLink() {
    return new Action(type, text, url, style, "", "", null);
  }
}
