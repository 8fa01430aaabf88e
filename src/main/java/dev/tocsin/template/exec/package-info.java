/**
 * Running templates: Go's values and their printed forms, the functions that every template has,
 * and the execution of parsed trees within limits. Answers to Go's {@code text/template} and {@code
 * fmt}.
 */
@NullMarked
package dev.tocsin.template.exec;

import org.jspecify.annotations.NullMarked;
