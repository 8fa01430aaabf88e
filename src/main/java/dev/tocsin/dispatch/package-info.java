/**
 * The routing tree and the aggregation groups that alerts wait in. Answers to upstream's {@code
 * dispatch}.
 */
@NullMarked
package dev.tocsin.dispatch;

import org.jspecify.annotations.NullMarked;
