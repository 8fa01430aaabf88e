package dev.tocsin.template.parse;

/** A line of a template, counted from 1. */
public record Position(String template, int line) {
  @Override
  public String toString() {
    return template + ":" + line;
  }
}
