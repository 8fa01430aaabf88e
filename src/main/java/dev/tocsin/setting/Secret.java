package dev.tocsin.setting;

/** A text that is never shown: it prints as {@code <secret>}. */
public record Secret(String reveal) implements Leaf {
  /** What stands in place of every secret, as upstream writes it. */
  public static final String SHOWN = "<secret>";

  @Override
  public String toString() {
    return SHOWN;
  }
}
