package dev.tocsin.template.escape;

/** The part of a URL that a place lies in. */
enum UrlPart {
  /** Outside, or at the start. */
  NONE,
  BEFORE_QUERY,
  QUERY_OR_FRAGMENT,
  /** Another part after one branch than after the other. */
  UNKNOWN
}
