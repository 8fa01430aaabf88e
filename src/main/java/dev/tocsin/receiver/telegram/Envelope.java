package dev.tocsin.receiver.telegram;

/**
 * How a message is to arrive in its chat.
 *
 * @param threadId the topic of a forum; 0 for none
 * @param silent without a sound
 */
record Envelope(long threadId, boolean silent) {}
