/**
 * JSON as bytes, for what is read and written often: posted alerts, answers, and what is kept.
 * Upstream leaves this to Go's {@code encoding/json}.
 */
@NullMarked
package dev.tocsin.json;

import org.jspecify.annotations.NullMarked;
