/**
 * Silences: who may change them and how, how they are listed, and which alerts they keep from being
 * told. Answers to upstream's {@code silence} and to the silence half of its {@code api/v2}.
 */
@NullMarked
package dev.tocsin.silence;

import org.jspecify.annotations.NullMarked;
