/**
 * Alertmanager's API v2, as its {@code openapi.yaml} at 0.34 describes it and its server answers.
 * Answers to upstream's {@code api/v2}.
 */
@NullMarked
package dev.tocsin.api.v2;

import org.jspecify.annotations.NullMarked;
