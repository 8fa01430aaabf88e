package dev.tocsin.template.escape;

/** What to write for a character: nothing for one that stands for itself. */
@FunctionalInterface
interface Replacement {
  String of(char c);

  /** The text with every character replaced. */
  default String in(String text) {
    StringBuilder out = null;
    int plain = 0;
    for (int i = 0; i < text.length(); i++) {
      String replaced = of(text.charAt(i));
      if (!replaced.isEmpty()) {
        out = out == null ? new StringBuilder(text.length() + 16) : out;
        out.append(text, plain, i).append(replaced);
        plain = i + 1;
      }
    }
    return out == null ? text : out.append(text, plain, text.length()).toString();
  }
}
