package dev.tocsin.receiver.telegram;

import dev.tocsin.notify.FailureReason;
import dev.tocsin.notify.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Has the turn in a chat: brings its own parcel there, and along with it what waits. */
final class Courier {
  private static final int MOST_MOVES = 3;

  private final BotApi api;
  private final InstantSource clock;
  private final Pause pause;
  private Duration patience = Chat.PATIENCE;

  Courier(BotApi api, InstantSource clock, Pause pause) {
    this.api = api;
    this.clock = clock;
    this.pause = pause;
  }

  Instant now() {
    return clock.instant();
  }

  /** Settles the parcel, and others that it took along. */
  void deliver(Parcel parcel, Chat chat) throws InterruptedException {
    if (!parcel.single()) {
      parcel.settle(new Installments(this, chat, parcel).send());
      return;
    }
    if (!awaitPace(chat)) {
      parcel.settle(chat.crowded(now()));
      return;
    }
    List<Parcel> together = chat.takeAlong(parcel);
    try {
      deliver(together, chat);
    } finally {
      Verdict dropped = new Verdict.Retry(FailureReason.CANCELED, "interrupted");
      together.forEach(each -> each.settle(dropped));
    }
  }

  /** What is refused together is tried one by one: the fault may be in one of them. */
  private void deliver(List<Parcel> together, Chat chat) throws InterruptedException {
    if (together.size() > 1) {
      Verdict verdict = joined(together, chat);
      if (verdict != null) {
        together.forEach(each -> each.settle(verdict));
        return;
      }
    }
    for (Parcel each : together) {
      each.settle(new Installments(this, chat, each).send());
    }
  }

  private @Nullable Verdict joined(List<Parcel> together, Chat chat) throws InterruptedException {
    Piece message =
        together.stream().map(each -> each.pieces().getFirst()).reduce(Piece::join).orElseThrow();
    return switch (send(message, together.getFirst().envelope(), chat)) {
      case Reply.Taken taken -> new Verdict.Sent(taken.answer(), chat.memory());
      case Reply.Postponed later -> later.verdict();
      case Reply.Refused refused -> null;
      case Reply.MarkupRefused refused -> null;
    };
  }

  /** Sends one message in its time, to wherever the chat has moved. */
  Reply.Outcome send(Piece piece, Envelope envelope, Chat chat) throws InterruptedException {
    for (int moves = 0; moves <= MOST_MOVES && awaitPace(chat); moves++) {
      Reply reply = api.send(chat.id(), envelope, piece);
      chat.pace().sentAt(now());
      switch (reply) {
        case Reply.Moved moved -> chat.moveTo(moved.chatId());
        case Reply.Outcome outcome -> {
          return heeded(outcome, chat);
        }
      }
    }
    return new Reply.Postponed(chat.crowded(now()));
  }

  private Reply.Outcome heeded(Reply.Outcome outcome, Chat chat) {
    if (outcome instanceof Reply.Postponed(Verdict.Retry later) && later.after() != null) {
      chat.pace().restUntil(now().plus(later.after()));
    }
    return outcome;
  }

  /** Waits until the chat takes a message; false when that is too long. */
  private boolean awaitPace(Chat chat) throws InterruptedException {
    Duration wait = chat.pace().until(now());
    while (wait.isPositive()) {
      if (wait.compareTo(patience) > 0) {
        return false;
      }
      patience = patience.minus(wait);
      pause.last(wait);
      wait = chat.pace().until(now());
    }
    return true;
  }
}
