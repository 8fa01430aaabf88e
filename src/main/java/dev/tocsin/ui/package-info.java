/** Serves the web page. Answers to upstream's {@code ui}. */
@NullMarked
package dev.tocsin.ui;

import org.jspecify.annotations.NullMarked;
