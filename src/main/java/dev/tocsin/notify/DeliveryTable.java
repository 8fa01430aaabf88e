package dev.tocsin.notify;

import dev.tocsin.state.StateMap;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The deliveries that are tried, and the newest one that failed for good of each kind; what of them
 * has to outlive the process is kept in a map by the messages' ids.
 */
final class DeliveryTable {
  private final StateMap<String, StoredDelivery> kept;
  private final ByGroup<Delivery> tried = new ByGroup<>();
  private final ByGroup<StoredDelivery> failed = new ByGroup<>();

  /** The ids under which each delivery is kept: of the message that is tried and of a newer one. */
  private final Map<Delivery.Key, Set<String>> ids = new HashMap<>();

  DeliveryTable(StateMap<String, StoredDelivery> kept) {
    this.kept = kept;
  }

  /** What an earlier process kept, the oldest first. */
  List<StoredDelivery> kept() {
    List<StoredDelivery> all = new ArrayList<>();
    kept.forEach((id, stored) -> all.add(stored));
    all.sort(Comparator.comparing(stored -> stored.message().notification().at()));
    return all;
  }

  void forget(StoredDelivery stored) {
    kept.remove(stored.id());
  }

  @Nullable Delivery find(Delivery.Key key) {
    return tried.get(key);
  }

  Collection<Delivery> tried() {
    return List.copyOf(tried.values());
  }

  int size() {
    return tried.size();
  }

  /**
   * Everything in it, the oldest first.
   *
   * @param nextAttempt when a delivery is tried again
   */
  List<DeliveryView> views(Function<Delivery, @Nullable Instant> nextAttempt) {
    List<DeliveryView> all = new ArrayList<>();
    for (Delivery delivery : tried.values()) {
      all.add(delivery.view(nextAttempt.apply(delivery)));
      StoredDelivery newer = delivery.storedNewer();
      if (newer != null) {
        all.add(DeliveryView.of(newer));
      }
    }
    failed.values().forEach(stored -> all.add(DeliveryView.of(stored)));
    all.sort(Comparator.comparing(DeliveryView::since).thenComparing(DeliveryView::id));
    return all;
  }

  /** The delivery that tries a message, or has it behind another one; null for none. */
  @Nullable Delivery findTried(String id) {
    return tried.values().stream().filter(each -> each.has(id)).findFirst().orElse(null);
  }

  @Nullable StoredDelivery findFailed(Predicate<StoredDelivery> wanted) {
    return failed.values().stream().filter(wanted).findFirst().orElse(null);
  }

  /** Takes in a delivery that is saved soon. */
  void add(Delivery delivery) {
    tried.put(delivery.key, delivery);
  }

  /** Keeps a delivery as it now is, unless it has had its end. */
  void save(Delivery delivery) {
    if (tried.get(delivery.key) != delivery) {
      return;
    }
    Set<String> now = new HashSet<>();
    save(delivery.stored(null), now);
    StoredDelivery newer = delivery.storedNewer();
    if (newer != null) {
      save(newer, now);
    }
    keepOnly(delivery.key, now);
  }

  private void save(StoredDelivery stored, Set<String> now) {
    kept.put(stored.id(), stored);
    now.add(stored.id());
  }

  private void keepOnly(Delivery.Key key, Set<String> now) {
    Set<String> before = now.isEmpty() ? ids.remove(key) : ids.put(key, now);
    if (before != null) {
      before.stream().filter(id -> !now.contains(id)).forEach(kept::remove);
    }
  }

  void remove(Delivery delivery) {
    tried.remove(delivery.key);
    keepOnly(delivery.key, Set.of());
  }

  /** Lists what failed for good, in the place of what failed before it. */
  void fail(StoredDelivery stored) {
    forgetFailed(stored.key());
    failed.put(stored.key(), stored);
    kept.put(stored.id(), stored);
  }

  /** A newer state has been delivered, or it is tried again. */
  @Nullable StoredDelivery forgetFailed(Delivery.Key key) {
    StoredDelivery old = failed.remove(key);
    if (old != null) {
      forget(old);
    }
    return old;
  }

  /** Forgets the failures whose time is over. */
  void expire(Instant now) {
    kept.expire(now);
    for (StoredDelivery stored : List.copyOf(failed.values())) {
      if (kept.get(stored.id()) == null) {
        failed.remove(stored.key());
      }
    }
  }

  /** A group has ended: what is left of it belongs to none, should the same come again. */
  void forgetGroup(String groupId) {
    for (Delivery.Key key : tried.of(groupId)) {
      Delivery delivery = tried.get(key);
      if (delivery != null) {
        delivery.leaveGroup();
      }
    }
    for (Delivery.Key key : failed.of(groupId)) {
      StoredDelivery stored = failed.remove(key);
      if (stored != null) {
        fail(stored.withoutGroup());
      }
    }
  }
}
