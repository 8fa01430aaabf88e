package dev.tocsin.template.parse;

/** A template that cannot be read or rendered; the message names template, line and offence. */
public final class TemplateException extends RuntimeException {
  public TemplateException(String message) {
    super(message);
  }

  public TemplateException(Position at, String what) {
    this("template " + at + ": " + what);
  }
}
