package dev.tocsin.template.escape;

/** What the value of the attribute at hand consists of. */
enum AttributeKind {
  PLAIN(State.ATTRIBUTE),
  SCRIPT(State.JS),
  SCRIPT_TYPE(State.ATTRIBUTE),
  STYLE(State.CSS),
  URL(State.URL),
  SRCSET(State.SRCSET),
  META_CONTENT(State.META_CONTENT);

  private final State start;

  AttributeKind(State start) {
    this.start = start;
  }

  /** The state in which its value starts. */
  State start() {
    return start;
  }
}
