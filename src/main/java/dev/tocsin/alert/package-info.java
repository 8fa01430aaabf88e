/**
 * Label sets and alerts: what an alert is, which of two posts of it wins, in which order alerts are
 * shown. Answers to upstream's {@code alert} directory and to {@code model} of prometheus/common.
 */
@NullMarked
package dev.tocsin.alert;

import org.jspecify.annotations.NullMarked;
