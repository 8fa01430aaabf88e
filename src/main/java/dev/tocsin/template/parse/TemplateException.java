package dev.tocsin.template.parse;

/** A template that cannot be read or rendered; the message names template, line and offence. */
public final class TemplateException extends RuntimeException {
  private static final int MAX_LENGTH = 500;

  public TemplateException(String message) {
    super(message);
  }

  public TemplateException(Position at, String what) {
    this("template " + at + ": " + shortened(what));
  }

  /** A value that is quoted in the message may be of any length. */
  private static String shortened(String what) {
    return what.length() > MAX_LENGTH ? what.substring(0, MAX_LENGTH) + "..." : what;
  }
}
