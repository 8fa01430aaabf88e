/**
 * Go templates as Alertmanager uses them, and the data they see. Answers to upstream's {@code
 * template}.
 */
@NullMarked
package dev.tocsin.template;

import org.jspecify.annotations.NullMarked;
