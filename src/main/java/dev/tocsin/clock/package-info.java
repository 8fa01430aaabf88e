/**
 * Time as a parameter: timers beside {@link java.time.InstantSource}. Everything below {@code app}
 * gets both handed in, so that a simulated month runs in a test in milliseconds. Upstream reads the
 * wall clock instead.
 */
@NullMarked
package dev.tocsin.clock;

import org.jspecify.annotations.NullMarked;
