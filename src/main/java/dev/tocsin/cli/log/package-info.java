/**
 * Log lines on stderr as Go's {@code log/slog} writes them, as logfmt or JSON, each in one write.
 * Answers to {@code promslog} of prometheus/common.
 */
@NullMarked
package dev.tocsin.cli.log;

import org.jspecify.annotations.NullMarked;
