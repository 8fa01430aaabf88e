package dev.tocsin.receiver.telegram;

import dev.tocsin.notify.FailureReason;
import dev.tocsin.notify.Verdict;
import dev.tocsin.setting.Secret;
import dev.tocsin.setting.Url;
import io.vertx.core.Vertx;
import io.vertx.core.shareddata.Shareable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A chat that a bot writes to, shared by all who write there as this bot: they take turns, so that
 * their messages keep the pace, and whoever has the turn takes along what waits. It outlives the
 * configuration.
 */
final class Chat implements Shareable {
  /** Whom a bot writes to. */
  record Address(Url api, Secret token, String chatId) implements Shareable {
    /** Numbers above zero are people; those below and names are groups and channels. */
    private boolean group() {
      return !Character.isDigit(chatId.charAt(0));
    }
  }

  /** How long a notification waits here; after that it is the outbox that waits. */
  static final Duration PATIENCE = Duration.ofSeconds(10);

  private final String configuredId;
  private final Pace pace;
  private final ReentrantLock turn = new ReentrantLock(true);
  private final List<Parcel> waiting = new ArrayList<>();
  private volatile @Nullable String movedTo;

  private Chat(Address address) {
    configuredId = address.chatId();
    pace = new Pace(address.group());
  }

  /** The only one of this address in the process. */
  static Chat of(Address address, Vertx vertx) {
    return vertx
        .sharedData()
        .<Address, Chat>getLocalMap(Chat.class.getName())
        .computeIfAbsent(address, Chat::new);
  }

  /** Where it is now. */
  String id() {
    String moved = movedTo;
    return moved == null ? configuredId : moved;
  }

  void moveTo(String chatId) {
    movedTo = chatId;
  }

  Pace pace() {
    return pace;
  }

  /** What is worth knowing about it after a restart. */
  Map<String, String> memory() {
    String moved = movedTo;
    return moved == null ? Map.of() : Map.of(configuredId, moved);
  }

  void recall(Map<String, String> memory) {
    String moved = memory.get(configuredId);
    if (movedTo == null && moved != null) {
      movedTo = moved;
    }
  }

  /** Waits for the turn and for the pace, then sends; or finds that another turn has sent it. */
  Verdict deliver(Parcel parcel, Courier courier) throws InterruptedException {
    add(parcel);
    try {
      if (turn.tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        try {
          if (remove(parcel)) {
            courier.deliver(parcel, this);
          }
        } finally {
          turn.unlock();
        }
      } else if (remove(parcel)) {
        parcel.settle(crowded(courier.now()));
      }
      return parcel.verdict();
    } finally {
      remove(parcel);
    }
  }

  /** Not now: so much has to be said before. */
  Verdict.Retry crowded(Instant now) {
    return new Verdict.Retry(
        FailureReason.RATE_LIMITED, "the chat takes no more messages for now", pace.until(now));
  }

  private void add(Parcel parcel) {
    synchronized (waiting) {
      waiting.add(parcel);
    }
  }

  private boolean remove(Parcel parcel) {
    synchronized (waiting) {
      return waiting.remove(parcel);
    }
  }

  /** The first of those that wait which fit into one message with these; none waits any more. */
  List<Parcel> takeAlong(Parcel first) {
    List<Parcel> taken = new ArrayList<>(List.of(first));
    Piece message = first.pieces().getFirst();
    synchronized (waiting) {
      for (Iterator<Parcel> others = waiting.iterator(); others.hasNext(); ) {
        Parcel other = others.next();
        if (other.single()
            && other.envelope().equals(first.envelope())
            && message.joins(other.pieces().getFirst())) {
          message = message.join(other.pieces().getFirst());
          taken.add(other);
          others.remove();
        }
      }
    }
    return taken;
  }
}
