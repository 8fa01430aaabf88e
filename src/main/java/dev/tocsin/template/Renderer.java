package dev.tocsin.template;

import dev.tocsin.template.exec.Value;
import org.jspecify.annotations.Nullable;

/**
 * Renders texts about one notification, whose data is made ready for templates once, and only if
 * one asks for it. For use by one thread.
 */
public final class Renderer {
  private final Templates templates;
  private final TemplateData data;
  private @Nullable Value value;

  Renderer(Templates templates, TemplateData data) {
    this.templates = templates;
    this.data = data;
  }

  /** Renders a source as Go's text/template would. */
  public String text(String source) {
    return source.contains("{{")
        ? templates.rendered(templates.textProgram(source), value(), data)
        : source;
  }

  /** Renders a source as Go's html/template would: every value escaped for where it stands. */
  public String html(String source) {
    return templates.rendered(templates.page(source), value(), data);
  }

  private Value value() {
    Value made = value;
    if (made == null) {
      made = DataTypes.of(data);
      value = made;
    }
    return made;
  }
}
