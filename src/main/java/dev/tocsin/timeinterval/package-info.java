/**
 * Recurring spans of wall-clock time, in which routes are muted or active: by time of day, weekday,
 * day of the month, month and year, in a time zone. Answers to upstream's {@code timeinterval}.
 */
@NullMarked
package dev.tocsin.timeinterval;

import org.jspecify.annotations.NullMarked;
