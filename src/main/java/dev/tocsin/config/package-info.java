/**
 * The whole configuration file: reading it with the place of everything in it, filling in {@code
 * ${VAR}}, checking it against itself, and printing it as it runs. Answers to upstream's {@code
 * config}.
 */
@NullMarked
package dev.tocsin.config;

import org.jspecify.annotations.NullMarked;
