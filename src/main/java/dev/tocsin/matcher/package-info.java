/**
 * Label matchers and the two syntaxes they are written in. Answers to upstream's {@code pkg/labels}
 * and {@code matcher}.
 */
@NullMarked
package dev.tocsin.matcher;

import org.jspecify.annotations.NullMarked;
