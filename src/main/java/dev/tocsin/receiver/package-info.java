/**
 * What every integration shares: its kind, its configuration, its HTTP client. One leaf package per
 * integration. Answers to upstream's {@code config/receiver} and {@code notify/*}.
 */
@NullMarked
package dev.tocsin.receiver;

import org.jspecify.annotations.NullMarked;
