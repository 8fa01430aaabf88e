/**
 * What Alertmanager's interface has no place for, at {@code /api/tocsin/v1}. Answers nothing
 * upstream.
 */
@NullMarked
package dev.tocsin.api.tocsin;

import org.jspecify.annotations.NullMarked;
