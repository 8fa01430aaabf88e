/**
 * Posts notifications as JSON to whoever takes them, N8N above all. Answers to upstream's {@code
 * notify/webhook}.
 */
@NullMarked
package dev.tocsin.receiver.webhook;

import org.jspecify.annotations.NullMarked;
