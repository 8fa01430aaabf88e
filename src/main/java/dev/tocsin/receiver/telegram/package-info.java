/**
 * Posts notifications to Telegram chats. Answers to upstream's {@code notify/telegram}.
 *
 * <p>Requests go through the HTTP client that all integrations share, not through a bot library:
 * {@code http_config} then means here what it means everywhere, and the body is upstream's, field
 * by field.
 */
@NullMarked
package dev.tocsin.receiver.telegram;

import org.jspecify.annotations.NullMarked;
