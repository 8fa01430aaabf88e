/**
 * The append-only record of what happened to alerts and notifications, and its queries. Upstream
 * has nothing like it: what is not in its log is gone.
 */
@NullMarked
package dev.tocsin.history;

import org.jspecify.annotations.NullMarked;
