package dev.tocsin.template.parse;

/** A line of a template, counted from 1; a source that is not a file has no name. */
public record Position(String template, int line) {
  @Override
  public String toString() {
    return template.isEmpty() ? "line " + line : template + ":" + line;
  }
}
