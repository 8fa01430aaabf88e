package dev.tocsin.template.parse;

/** One token with the line on which it starts. */
record Token(TokenType type, String text, int line) {
  boolean is(TokenType other) {
    return type == other;
  }

  @Override
  public String toString() {
    return switch (type) {
      case EOF -> "end of template";
      case LEFT, RIGHT -> '"' + text + '"';
      case TEXT, SPACE -> "text";
      default -> "<" + text + ">";
    };
  }
}
