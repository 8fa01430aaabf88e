/**
 * Alertmanager's API v1, which upstream removed in 0.27 and older tools still speak. Answers to
 * upstream's {@code api/v1} at 0.26.
 */
@NullMarked
package dev.tocsin.api.v1;

import org.jspecify.annotations.NullMarked;
