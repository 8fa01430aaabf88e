package dev.tocsin.receiver.slack;

import java.util.List;
import java.util.Map;

/** The coloured part of a message, which holds nearly all of it. */
final class Attachment {
  /** Of a title; upstream's figure. */
  private static final int TITLE_CHARACTERS = 1024;

  private static final List<String> USUAL_MARKUP = List.of("fallback", "pretext", "text");

  private final Look look;
  private final Rendering rendering;

  private Attachment(Look look, Rendering rendering) {
    this.look = look;
    this.rendering = rendering;
  }

  static Map<String, Object> of(Look look, Rendering rendering) {
    return new Attachment(look, rendering).object();
  }

  private Map<String, Object> object() {
    Parts parts =
        new Parts(rendering)
            .unlessEmpty("title", look.title(), TITLE_CHARACTERS)
            .unlessEmpty("title_link", look.titleLink())
            .unlessEmpty("pretext", look.pretext())
            .always("text", look.text())
            .always("fallback", look.fallback())
            .always("callback_id", look.callbackId());
    if (!look.fields().isEmpty()) {
      parts.put("fields", look.fields().stream().map(this::field).toList());
    }
    if (!look.actions().isEmpty()) {
      parts.put("actions", look.actions().stream().map(this::action).toList());
    }
    return parts
        .unlessEmpty("image_url", look.imageUrl())
        .unlessEmpty("thumb_url", look.thumbUrl())
        .always("footer", look.footer())
        .unlessEmpty("color", look.color())
        .put("mrkdwn_in", look.mrkdwnIn().isEmpty() ? USUAL_MARKUP : look.mrkdwnIn())
        .object();
  }

  private Map<String, Object> field(AttachmentField field) {
    return new Parts(rendering)
        .unlessEmpty("title", "fields.title", field.title())
        .unlessEmpty("value", "fields.value", field.value())
        .put("short", field.brief() == null ? look.shortFields() : field.brief())
        .object();
  }

  private Map<String, Object> action(Action action) {
    Parts parts =
        new Parts(rendering)
            .unlessEmpty("type", "actions.type", action.type())
            .unlessEmpty("text", "actions.text", action.text())
            .unlessEmpty("url", "actions.url", action.url())
            .unlessEmpty("style", "actions.style", action.style())
            .unlessEmpty("name", "actions.name", action.name())
            .unlessEmpty("value", "actions.value", action.value());
    return action.confirm() == null
        ? parts.object()
        : parts.put("confirm", confirmation(action.confirm())).object();
  }

  private Map<String, Object> confirmation(Action.Confirmation confirm) {
    return new Parts(rendering)
        .unlessEmpty("text", "confirm.text", confirm.text())
        .unlessEmpty("title", "confirm.title", confirm.title())
        .unlessEmpty("ok_text", "confirm.ok_text", confirm.okText())
        .unlessEmpty("dismiss_text", "confirm.dismiss_text", confirm.dismissText())
        .object();
  }
}
