/**
 * The yardstick: the same load on Tocsin and on the real Alertmanager, one after the other on the
 * same machine, each in a fresh process.
 */
@NullMarked
package dev.tocsin.bench;

import org.jspecify.annotations.NullMarked;
