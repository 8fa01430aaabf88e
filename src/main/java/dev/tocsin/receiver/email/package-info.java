/**
 * Sends notifications as e-mail through an SMTP server. A mail is rendered to its last byte before
 * the connection opens, and every recipient gets a verdict of its own. Answers to upstream's {@code
 * notify/email}.
 */
@NullMarked
package dev.tocsin.receiver.email;

import org.jspecify.annotations.NullMarked;
