/**
 * The alerts that are known: merging what is posted, limits, garbage collection. Answers to
 * upstream's {@code store} and {@code provider/mem}.
 */
@NullMarked
package dev.tocsin.store;

import org.jspecify.annotations.NullMarked;
