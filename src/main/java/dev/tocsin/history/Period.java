package dev.tocsin.history;

import java.time.Instant;

/** From when to when, both included. */
public record Period(Instant start, Instant end) {
  public static final Period ALWAYS = new Period(Instant.MIN, Instant.MAX);
}
