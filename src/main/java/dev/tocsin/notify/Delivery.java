package dev.tocsin.notify;

import dev.tocsin.alert.Labels;
import dev.tocsin.clock.Timers.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one group still has to tell one integration: the message that is tried, and a newer one
 * behind it.
 */
final class Delivery {
  /** Where a delivery comes from and goes to. */
  record Key(String groupId, String destination, int rank) {
    static Key of(String groupId, Integration integration) {
      return new Key(groupId, integration.destination(), integration.rank());
    }

    /** One text for each, from which {@link #parse} makes it again. */
    String text() {
      return groupId + " " + rank + " " + destination;
    }

    static Key parse(String text) {
      String[] parts = text.split(" ", 3);
      return new Key(parts[0], parts[2], Integer.parseInt(parts[1]));
    }

    /** The one that tells the same destination at the same rank; null for none. */
    @Nullable Integration sameIn(List<Integration> integrations) {
      for (Integration integration : integrations) {
        if (integration.destination().equals(destination) && integration.rank() == rank) {
          return integration;
        }
      }
      return null;
    }
  }

  final Key key;
  private Integration integration;
  private Message message;
  private @Nullable Message newer;
  private boolean sending;

  /** Whether the message has been sent, and it is not known whether it has arrived. */
  private boolean begun;

  private boolean unwanted;
  private boolean parked;

  /** Whether nothing about it is to be remembered, because its group has ended. */
  private boolean groupless;

  private int failures;
  private Set<String> delivered = Set.of();
  private @Nullable FailureReason lastFailure;
  private String lastError = "";
  private Timer retry = () -> {};

  /** In monotonic time. */
  private @Nullable Duration nextAttempt;

  Delivery(Key key, Integration integration, Message message) {
    this.key = key;
    this.integration = integration;
    this.message = message;
  }

  /** Goes on where an earlier process stopped. */
  Delivery(Key key, Integration integration, StoredDelivery stored) {
    this(key, integration, stored.message());
    groupless = stored.isGroupless(key);
    begun = stored.begun();
    failures = stored.failures();
    delivered = stored.delivered();
    lastError = stored.error();
  }

  /** How the message that is tried is kept; with an end where it has failed for good. */
  StoredDelivery stored(@Nullable Instant failedAt) {
    return new StoredDelivery(
        key, integration.shownName(), message, begun, failures, delivered, lastError, failedAt);
  }

  /** How the message behind it is kept; null for none. */
  @Nullable StoredDelivery storedNewer() {
    return newer == null
        ? null
        : new StoredDelivery(key, integration.shownName(), newer, false, 0, Set.of(), "", null);
  }

  /** The message that is tried, as people are shown it. */
  DeliveryView view(@Nullable Instant next) {
    return DeliveryView.of(stored(null), sending, next);
  }

  Integration integration() {
    return integration;
  }

  void rebind(Integration renewed) {
    integration = renewed;
  }

  Message message() {
    return message;
  }

  /** The message behind the one that is tried; null for none. */
  @Nullable Message newer() {
    return newer;
  }

  /** The newest message: the one that stands if nothing else comes. */
  Message newest() {
    return newer == null ? message : newer;
  }

  boolean sending() {
    return sending;
  }

  boolean begun() {
    return begun;
  }

  int failures() {
    return failures;
  }

  String lastError() {
    return lastError;
  }

  @Nullable FailureReason lastFailure() {
    return lastFailure;
  }

  Set<Labels> alerts() {
    Set<Labels> alerts = new HashSet<>();
    message.notification().alerts().forEach(alert -> alerts.add(alert.labels()));
    newest().notification().alerts().forEach(alert -> alerts.add(alert.labels()));
    return alerts;
  }

  boolean isAbout(Labels alert) {
    return message.isAbout(alert) || newest().isAbout(alert);
  }

  /** The group says again what this delivery says. */
  void confirm() {
    unwanted = false;
  }

  /**
   * Takes a newer message: instead of one that waits, behind one that is being sent or was when the
   * process before this one died. Returns the one that it takes the place of; null for none.
   */
  @Nullable Message supersede(Message by) {
    unwanted = false;
    Message old = begun ? newer : message;
    if (begun) {
      newer = by;
    } else {
      replace(by);
    }
    return old;
  }

  /**
   * The group has nothing to say any more: what is being sent cannot be taken back, but is not
   * tried again. Returns what is taken back.
   */
  List<Message> withdraw() {
    List<Message> waiting = new ArrayList<>();
    if (!sending) {
      waiting.add(message);
    }
    if (newer != null) {
      waiting.add(newer);
    }
    newer = null;
    unwanted = true;
    return waiting;
  }

  /** Whether one of its messages has this id. */
  boolean has(String id) {
    return message.id().equals(id) || newest().id().equals(id);
  }

  /**
   * Lets the message with this id go, where that can still be. Returns whether it could: what is
   * being sent cannot be taken back, but is not tried again.
   */
  boolean letGo(String id) {
    if (!message.id().equals(id)) {
      newer = null;
      return true;
    }
    if (sending) {
      unwanted = newer == null;
      return false;
    }
    begun = false;
    failures = 0;
    advance();
    return true;
  }

  /**
   * Something in it has been muted meanwhile: it waits for what the next flush of its group says.
   */
  void park() {
    parked = true;
    nextAttempt = null;
  }

  /** Whether it waited for a flush, which it does no more. */
  boolean unpark() {
    boolean waited = parked;
    parked = false;
    return waited;
  }

  /** Its group has ended. */
  void leaveGroup() {
    groupless = true;
  }

  boolean groupless() {
    return groupless;
  }

  boolean unwanted() {
    return unwanted;
  }

  Attempt begin(Map<String, String> memory) {
    sending = true;
    begun = true;
    nextAttempt = null;
    return new Attempt(failures + 1, delivered, memory);
  }

  /** After an attempt that failed: the newer message takes the place of the one that was tried. */
  void failed(Verdict.Retry verdict) {
    sending = false;
    begun = false;
    failures++;
    lastFailure = verdict.reason();
    lastError = verdict.cause();
    Set<String> all = new HashSet<>(delivered);
    all.addAll(verdict.delivered());
    delivered = Set.copyOf(all);
    advance();
  }

  /** After an attempt that will not be made again. */
  void failedForGood(Verdict.Failed verdict) {
    failures++;
    lastError = verdict.cause();
  }

  /** After an attempt that ended the message: whether a newer one is left to send. */
  boolean settled() {
    sending = false;
    begun = false;
    failures = 0;
    lastFailure = null;
    lastError = "";
    return advance();
  }

  private boolean advance() {
    if (newer == null) {
      return false;
    }
    replace(newer);
    newer = null;
    return true;
  }

  private void replace(Message by) {
    message = by;
    delivered = Set.of();
  }

  void retryAt(Duration at, Timer timer) {
    retry.cancel();
    retry = timer;
    nextAttempt = at;
  }

  void cancelRetry() {
    retry.cancel();
    nextAttempt = null;
  }

  /** When it is tried again, in monotonic time; null where that does not depend on time alone. */
  @Nullable Duration nextAttempt() {
    return nextAttempt;
  }
}
