/**
 * Inhibition: alerts that keep others from being told for as long as they fire. Answers to
 * upstream's {@code inhibit}, which remembers one source for each set of equal labels only.
 */
@NullMarked
package dev.tocsin.inhibit;

import org.jspecify.annotations.NullMarked;
