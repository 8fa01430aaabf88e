/**
 * Writes notifications for people to standard output: the integration that needs no account.
 * Upstream has none.
 */
@NullMarked
package dev.tocsin.receiver.console;

import org.jspecify.annotations.NullMarked;
