package dev.tocsin.template.exec;

/** What a type is made of. */
public enum Kind {
  NIL,
  BOOL,
  INT,
  UINT,
  FLOAT,
  STRING,
  SLICE,
  MAP,
  STRUCT;

  boolean isWhole() {
    return this == INT || this == UINT;
  }
}
