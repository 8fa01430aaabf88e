package dev.tocsin.history;

import java.time.Duration;

/**
 * How much is kept.
 *
 * @param age of the oldest event; zero for any
 * @param sizeBytes of the whole record; zero for any
 */
public record Retention(Duration age, long sizeBytes) {}
