package dev.tocsin.template.exec;

/** What went wrong while a template ran; the runner adds where. */
public final class EvaluationException extends RuntimeException {
  public EvaluationException(String message) {
    super(message, null, false, false);
  }
}
