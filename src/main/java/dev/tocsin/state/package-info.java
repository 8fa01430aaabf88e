/**
 * The one port for persistence and replication: keyed, expiring, mergeable entries. Upstream
 * spreads this over {@code silence}, {@code nflog} and {@code cluster}.
 */
@NullMarked
package dev.tocsin.state;

import org.jspecify.annotations.NullMarked;
