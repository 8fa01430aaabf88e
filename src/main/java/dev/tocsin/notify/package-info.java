/**
 * From a flushed group to messages that arrive: the decision whether to tell, the outbox that keeps
 * trying, and the verdicts of the other side. Answers to upstream's {@code notify}.
 */
@NullMarked
package dev.tocsin.notify;

import org.jspecify.annotations.NullMarked;
