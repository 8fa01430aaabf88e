package dev.tocsin.receiver.telegram;

import dev.tocsin.notify.Verdict;

/** What Telegram says to one message. */
sealed interface Reply {
  /** The group has become another chat, which has to be told instead. */
  record Moved(String chatId) implements Reply {}

  /** What says how the message ended. */
  sealed interface Outcome extends Reply {}

  /** It is in the chat. */
  record Taken(String answer) implements Outcome {}

  /** The markup cannot be read; the text without it may pass. */
  record MarkupRefused() implements Outcome {}

  /** It may pass later. */
  record Postponed(Verdict.Retry verdict) implements Outcome {}

  /** It will never pass. */
  record Refused(Verdict.Failed verdict) implements Outcome {}

  static Outcome of(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Sent sent -> new Taken(sent.answer());
      case Verdict.Retry retry -> new Postponed(retry);
      case Verdict.Failed failed -> new Refused(failed);
    };
  }
}
