package dev.tocsin.setting;

/**
 * A URL that grants something to whoever knows it: it prints as {@code <secret>}.
 *
 * @param reveal absolute http or https; or a template that renders to one
 */
public record SecretUrl(String reveal) implements Leaf {
  @Override
  public String toString() {
    return Secret.SHOWN;
  }
}
