/**
 * What operators and Prometheus ask: health, readiness, reload and metrics. Answers to upstream's
 * {@code httpserver}.
 */
@NullMarked
package dev.tocsin.api.management;

import org.jspecify.annotations.NullMarked;
