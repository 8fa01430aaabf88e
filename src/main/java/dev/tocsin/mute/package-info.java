/**
 * What keeps an alert from being told, and the names of what does. Answers to upstream's {@code
 * notify/mute.go} and {@code marker}.
 */
@NullMarked
package dev.tocsin.mute;

import org.jspecify.annotations.NullMarked;
