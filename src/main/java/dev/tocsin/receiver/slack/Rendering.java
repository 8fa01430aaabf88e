package dev.tocsin.receiver.slack;

/** Makes texts of templates. */
@FunctionalInterface
interface Rendering {
  /** The text that the template of this key makes. */
  String of(String key, String source);
}
