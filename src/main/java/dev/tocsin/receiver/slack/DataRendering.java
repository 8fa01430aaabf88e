package dev.tocsin.receiver.slack;

import dev.tocsin.template.Renderer;
import dev.tocsin.template.parse.TemplateException;
import java.util.Set;

/**
 * Renders for one notification. Where a text cannot be rendered, the message says so in its place:
 * upstream posts a message without any text then.
 */
record DataRendering(Renderer renderer) implements Rendering {
  /** Texts of these people read; the others have to be right. */
  private static final Set<String> READ =
      Set.of(
          "title",
          "pretext",
          "text",
          "message_text",
          "fallback",
          "footer",
          "fields.title",
          "fields.value");

  /** Nothing can take the place of this one. */
  static final String CHANNEL = "channel";

  @Override
  public String of(String key, String source) {
    try {
      return renderer.text(source);
    } catch (TemplateException e) {
      if (key.equals(CHANNEL)) {
        throw e;
      }
      return READ.contains(key) ? "(" + key + ": " + e.getMessage() + ")" : "";
    }
  }
}
