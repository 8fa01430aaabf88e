/**
 * What the HTTP interfaces share: the web server, the way to the core, reading posted alerts,
 * answering in a stream, and the errors. The interfaces themselves are {@code api.v2}, {@code
 * api.v1} and {@code api.management}. Answers to upstream's {@code api} and {@code httpserver} and
 * to the exporter toolkit's {@code web}.
 */
@NullMarked
package dev.tocsin.api;

import org.jspecify.annotations.NullMarked;
