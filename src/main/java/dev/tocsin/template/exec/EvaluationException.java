package dev.tocsin.template.exec;

/** What went wrong while a template ran; the runner adds where. */
public final class EvaluationException extends RuntimeException {
  private final String what;

  public EvaluationException(String what) {
    super(what, null, false, false);
    this.what = what;
  }

  String what() {
    return what;
  }
}
