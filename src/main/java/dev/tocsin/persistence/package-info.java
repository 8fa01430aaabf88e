/**
 * SQLite behind {@code state}: one file, one writer that commits whatever waits in one transaction.
 * Upstream writes snapshots of {@code silence} and {@code nflog} every 15 minutes instead, and
 * keeps its alerts in memory.
 */
@NullMarked
package dev.tocsin.persistence;

import org.jspecify.annotations.NullMarked;
