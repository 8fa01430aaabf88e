/**
 * Builds Tocsin from its parts, starts, reloads and stops it. Answers to upstream's {@code app}.
 */
@NullMarked
package dev.tocsin.app;

import org.jspecify.annotations.NullMarked;
