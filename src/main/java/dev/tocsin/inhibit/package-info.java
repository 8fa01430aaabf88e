/**
 * Rules by which one alert keeps another from being told. Answers to upstream's {@code inhibit}.
 */
@NullMarked
package dev.tocsin.inhibit;

import org.jspecify.annotations.NullMarked;
