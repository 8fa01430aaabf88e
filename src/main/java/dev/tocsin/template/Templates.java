package dev.tocsin.template;

/**
 * The templates of one configuration, parsed once: renders texts and HTML against a notification's
 * data.
 */
public final class Templates {
  /** Renders as Go's text/template would. */
  public String text(String source, TemplateData data) {
    return source;
  }
}
