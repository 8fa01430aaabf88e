/**
 * What every destination was last told about every alert. Answers to upstream's {@code nflog},
 * which keeps one entry per group and integration; ours is per alert, so that editing routes,
 * groups or receiver names tells nobody anything twice.
 */
@NullMarked
package dev.tocsin.nflog;

import org.jspecify.annotations.NullMarked;
