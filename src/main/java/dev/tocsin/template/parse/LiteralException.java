package dev.tocsin.template.parse;

/** What is wrong with a literal; the parser adds where it stands. */
final class LiteralException extends RuntimeException {
  private final String what;

  LiteralException(String what) {
    super(what);
    this.what = what;
  }

  String what() {
    return what;
  }
}
