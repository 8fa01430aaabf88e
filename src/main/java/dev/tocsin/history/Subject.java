package dev.tocsin.history;

import dev.tocsin.matcher.Matchers;

/**
 * Which alerts are asked about.
 *
 * @param fingerprint of the alert; empty for any
 */
public record Subject(Matchers labels, String fingerprint) {
  public static final Subject ANY = new Subject(Matchers.EMPTY, "");

  public boolean isAny() {
    return labels.list().isEmpty() && fingerprint.isEmpty();
  }
}
