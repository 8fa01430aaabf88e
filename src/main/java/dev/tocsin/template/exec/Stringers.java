package dev.tocsin.template.exec;

import java.util.Objects;

/** Asks values that have a {@code String} method what they say. */
final class Stringers {
  private Stringers() {}

  static String string(Run run, Value value) {
    Function method = Objects.requireNonNull(value.type().method("String"));
    return ((Value.Text) method.body().call(run, new Value[] {value})).text();
  }
}
