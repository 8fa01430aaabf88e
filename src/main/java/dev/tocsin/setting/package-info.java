/**
 * Leaf values of the configuration: secrets, addresses, durations, HTTP and TLS settings, and how
 * they are read from a YAML mapping. Answers to {@code config} of prometheus/common and upstream's
 * {@code config/common}.
 */
@NullMarked
package dev.tocsin.setting;

import org.jspecify.annotations.NullMarked;
