package dev.tocsin.template.escape;

/** What ends the attribute value that a place lies in. */
enum Delimiter {
  NONE(""),
  DOUBLE_QUOTE("\""),
  SINGLE_QUOTE("'"),
  SPACE_OR_TAG_END(" \t\n\f\r>");

  private final String ends;

  Delimiter(String ends) {
    this.ends = ends;
  }

  /** Where the value ends, at most at {@code end}. */
  int find(String text, int from, int end) {
    return Characters.indexOfAny(text, ends, from, end);
  }
}
