package dev.tocsin.state;

import java.time.Instant;
import java.util.function.BinaryOperator;
import java.util.function.Function;

/**
 * What a map needs to know of its entries.
 *
 * @param name of the map, for files, logs and metrics: a word in lower case
 * @param merge which of two versions holds, or what both make together; the order of the two must
 *     not matter
 * @param expiry from when an entry may be forgotten; {@link Instant#MAX} for never
 */
public record StateKind<K, V>(
    String name, BinaryOperator<V> merge, Function<? super V, Instant> expiry, Codec<K, V> codec) {}
