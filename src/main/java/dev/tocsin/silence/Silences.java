package dev.tocsin.silence;

import dev.tocsin.matcher.Matchers;
import dev.tocsin.state.StateKind;
import dev.tocsin.state.StateMap;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The silences that are known, by id, and the rules by which they change: history is never
 * rewritten, an edit that would do so ends the old silence and makes a new one. Used on the context
 * that owns the routing state.
 */
public final class Silences {
  private static final Logger LOG = LoggerFactory.getLogger(Silences.class);

  /**
   * What the command line says of silences.
   *
   * @param retention how long a silence is listed after its end
   * @param maxSilences how many there may be, expired ones included; zero or less for any number
   * @param maxSizeBytes how large each may be, as upstream would store it; zero or less for any
   *     size
   * @param logged whether every change is logged
   */
  public record Options(Duration retention, int maxSilences, int maxSizeBytes, boolean logged) {}

  private final StateMap<String, Silence> silences;
  private final Options options;
  private final SilenceCheck check;
  private final Supplier<String> ids;

  /**
   * Takes over the silences of the map.
   *
   * @param ids gives every new silence an id that no other has
   */
  public Silences(
      StateMap<String, Silence> silences,
      Options options,
      Predicate<String> validLabelName,
      Supplier<String> ids) {
    this.silences = silences;
    this.options = options;
    this.check = new SilenceCheck(validLabelName);
    this.ids = ids;
  }

  /** The later change wins; what has expired is kept for the retention time. */
  public static StateKind<String, Silence> kind(Duration retention) {
    return new StateKind<>(
        "silences",
        Silence::merge,
        silence -> silence.endsAt().plus(retention),
        new SilenceCodec());
  }

  /**
   * Takes in a new silence, or an edit of the one with the same id, and returns the id under which
   * it is now known: a new one where the edit would have changed what was silenced in the past. A
   * silence that may not be is a {@link SilenceException}, and nothing has changed.
   */
  public String set(Silence posted, Instant now) {
    check.check(posted, now);
    Silence wanted = posted.startedIfTimeless(now);
    Silence known = posted.id().isEmpty() ? null : require(posted.id());
    if (known != null && known.allows(wanted, now)) {
      put("update silence", checkSize(wanted.updated(now)));
      return wanted.id();
    }
    checkNumber();
    Silence created = checkSize(wanted.identified(ids.get(), now));
    if (known != null) {
      expire(known, now);
    }
    put("create silence", created);
    return created.id();
  }

  /** Ends a silence now; one that has expired stays as it is. */
  public void expire(String id, Instant now) {
    expire(require(id), now);
  }

  private void expire(Silence known, Instant now) {
    if (known.stateAt(now) != SilenceState.EXPIRED) {
      put("expire silence", known.expired(now));
    }
  }

  private Silence require(String id) {
    Silence known = silences.get(id);
    if (known == null) {
      throw SilenceException.notFound();
    }
    return known;
  }

  private void checkNumber() {
    int limit = options.maxSilences();
    if (limit > 0 && silences.size() + 1 > limit) {
      throw SilenceException.refused(
          "exceeded maximum number of silences: %d (limit: %d)".formatted(silences.size(), limit));
    }
  }

  private Silence checkSize(Silence silence) {
    int limit = options.maxSizeBytes();
    int size = limit <= 0 ? limit : SilenceSize.bytes(silence, options.retention());
    if (size > limit) {
      throw SilenceException.refused(
          "silence exceeded maximum size: %d bytes (limit: %d bytes)".formatted(size, limit));
    }
    return silence;
  }

  private void put(String event, Silence silence) {
    if (options.logged()) {
      LOG.atInfo()
          .addKeyValue("Id", silence.id())
          .addKeyValue("CreatedBy", silence.createdBy())
          .addKeyValue("Comment", silence.comment())
          .addKeyValue("StartsAt", silence.startsAt())
          .addKeyValue("EndsAt", silence.endsAt())
          .addKeyValue("Matchers", shown(silence))
          .log(event);
    }
    silences.put(silence.id(), silence);
  }

  private static String shown(Silence silence) {
    return silence.matcherSets().stream().map(Matchers::toString).collect(Collectors.joining(","));
  }

  /** Safe on any thread. */
  public @Nullable Silence find(String id) {
    return silences.get(id);
  }

  /**
   * In the order of upstream's API: first the active ones, the next to end first; then the pending
   * ones, the next to start first; then the expired ones, the last to end first.
   */
  public List<Silence> query(SilenceQuery query, Instant now) {
    Map<SilenceState, List<Silence>> found = new EnumMap<>(SilenceState.class);
    silences.forEach((id, silence) -> {
      SilenceState state = silence.stateAt(now);
      if (query.states().contains(state) && silence.contains(query.matchers())) {
        found.computeIfAbsent(state, s -> new ArrayList<>()).add(silence);
      }
    });
    List<Silence> all = new ArrayList<>();
    found.forEach((state, list) -> {
      list.sort(order(state).thenComparing(Silence::id));
      all.addAll(list);
    });
    return all;
  }

  private static Comparator<Silence> order(SilenceState state) {
    return switch (state) {
      case ACTIVE -> Comparator.comparing(Silence::endsAt);
      case PENDING -> Comparator.comparing(Silence::startsAt);
      case EXPIRED -> Comparator.comparing(Silence::endsAt).reversed();
    };
  }

  /** How many there are in each state. */
  public Map<SilenceState, Integer> counts(Instant now) {
    Map<SilenceState, Integer> counts = new EnumMap<>(SilenceState.class);
    for (SilenceState state : SilenceState.values()) {
      counts.put(state, 0);
    }
    silences.forEach((id, silence) -> counts.merge(silence.stateAt(now), 1, Integer::sum));
    return counts;
  }

  /** Forgets those whose retention is over, and tells how many there were. */
  public int collectGarbage(Instant now) {
    return silences.expire(now);
  }
}
