/**
 * Posts notifications to Slack, through incoming webhooks and as apps. Answers to upstream's {@code
 * notify/slack}.
 *
 * <p>Requests are upstream's, byte for byte. Labels go into them as they are, as upstream does it:
 * Slack takes a {@code <!channel>} in a label for a mention.
 */
@NullMarked
package dev.tocsin.receiver.slack;

import org.jspecify.annotations.NullMarked;
