package dev.tocsin.template.escape;

/** What a slash would be at this place of a script. */
enum Slash {
  REGEXP,
  DIVISION,
  /** One after one branch, the other after another. */
  UNKNOWN
}
