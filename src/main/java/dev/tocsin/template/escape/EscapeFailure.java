package dev.tocsin.template.escape;

/** Why a template's page cannot be made safe; the escaper adds where. */
final class EscapeFailure extends RuntimeException {
  private final String what;

  EscapeFailure(String what) {
    super(what, null, false, false);
    this.what = what;
  }

  String what() {
    return what;
  }
}
