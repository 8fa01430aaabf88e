package dev.tocsin.receiver.telegram;

import dev.tocsin.notify.Verdict;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Sends the pieces of a parcel one after the other, except those that arrived before. */
final class Installments {
  private final Courier courier;
  private final Chat chat;
  private final Parcel parcel;
  private final Set<String> delivered;
  private final List<String> answers = new ArrayList<>();

  Installments(Courier courier, Chat chat, Parcel parcel) {
    this.courier = courier;
    this.chat = chat;
    this.parcel = parcel;
    delivered = new HashSet<>(parcel.delivered());
  }

  Verdict send() throws InterruptedException {
    Verdict trouble = send(parcel.pieces(), "");
    return trouble == null ? new Verdict.Sent(String.join(", ", answers), chat.memory()) : trouble;
  }

  /** Null when all are in the chat. */
  private @Nullable Verdict send(List<Piece> pieces, String prefix) throws InterruptedException {
    for (int i = 0; i < pieces.size(); i++) {
      Verdict trouble = send(pieces.get(i), prefix + (i + 1));
      if (trouble != null) {
        return trouble;
      }
    }
    return null;
  }

  private @Nullable Verdict send(Piece piece, String number) throws InterruptedException {
    String key = number + "-" + Integer.toHexString(piece.text().hashCode());
    if (delivered.contains(key)) {
      return null;
    }
    return switch (courier.send(piece, parcel.envelope(), chat)) {
      case Reply.Taken taken -> arrived(key, taken);
      case Reply.MarkupRefused refused -> send(piece.plain(), number + ".");
      case Reply.Postponed(Verdict.Retry later) ->
          new Verdict.Retry(later.reason(), later.cause(), later.after(), delivered);
      case Reply.Refused(Verdict.Failed failed) -> failed;
    };
  }

  private @Nullable Verdict arrived(String key, Reply.Taken taken) {
    delivered.add(key);
    answers.add(taken.answer());
    return null;
  }
}
