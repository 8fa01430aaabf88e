package dev.tocsin.silence;

import dev.tocsin.alert.Labels;
import dev.tocsin.alert.LabelsMemo;
import dev.tocsin.matcher.MatcherIndex;
import dev.tocsin.mute.Muter;
import dev.tocsin.state.StateMap;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says which silences keep an alert from being told. Follows every change of the silences; safe on
 * any thread. Silences begin and end by the time that is asked for.
 *
 * <p>What matches a label set is remembered: a new silence costs one look at each alert that is
 * asked for, one that ends or goes costs nothing.
 */
public final class Silencer implements Muter {
  private static final Logger LOG = LoggerFactory.getLogger(Silencer.class);

  private final Map<String, Watched> byId = new HashMap<>();
  private final MatcherIndex<Watched> index = new MatcherIndex<>();
  private final LabelsMemo<Verdict> verdicts = new LabelsMemo<>();
  private volatile Newcomers newcomers = Newcomers.NONE;

  /** What is said of all that nothing matches. */
  private volatile Verdict nothing = new Verdict(0, Instant.MAX, Verdict.NOBODY);

  /** Made on the context that owns the map. */
  public Silencer(StateMap<String, Silence> silences) {
    silences.forEach((id, silence) -> changed(id, silence));
    silences.onChange((id, before, after) -> changed(id, after));
  }

  private void changed(String id, @Nullable Silence after) {
    if (after == null || hasEnded(after)) {
      remove(id);
    } else if (after.isTooCostly()) {
      LOG.atWarn()
          .addKeyValue("silence", id)
          .addKeyValue("matchers", after.matcherSets())
          .log("A silence mutes nothing, because its regular expression is too costly");
      remove(id);
    } else {
      put(after);
    }
  }

  /** One that was ended by hand never comes back. */
  private static boolean hasEnded(Silence silence) {
    return !silence.endsAt().isAfter(silence.updatedAt());
  }

  private void remove(String id) {
    Watched gone = byId.remove(id);
    if (gone != null) {
      gone.become(null);
      gone.withdraw(index);
    }
  }

  private void put(Silence silence) {
    Watched known = byId.get(silence.id());
    Silence before = known == null ? null : known.silence();
    if (known == null || before == null || !before.silencesSame(silence)) {
      watch(silence, known);
    } else {
      known.become(silence);
      if (silence.endsAt().isAfter(before.endsAt())) {
        newcomers = newcomers.with(known);
      }
    }
  }

  /** Of an edited one the old matchers count until the new ones do, for no reader may miss both. */
  private void watch(Silence silence, @Nullable Watched before) {
    Watched watched = new Watched(silence);
    watched.file(index, silence.matcherSets());
    byId.put(silence.id(), watched);
    if (before != null) {
      before.replace();
    }
    newcomers = newcomers.with(watched);
    if (before != null) {
      before.withdraw(index);
    }
  }

  /** The ids of the active silences that mute an alert for every receiver, sorted. */
  @Override
  public List<String> mutedBy(Labels labels, Instant now) {
    return ids(labels, now, SilenceState.ACTIVE, s -> s.receiverMatcherSets().isEmpty());
  }

  /** The ids of the active silences that mute an alert for a receiver with these labels, sorted. */
  public List<String> mutedBy(Labels labels, Labels receiver, Instant now) {
    return ids(labels, now, SilenceState.ACTIVE, s -> s.appliesTo(receiver));
  }

  /** The ids of the silences that have not begun and will mute an alert, sorted. */
  public List<String> pendingFor(Labels labels, Instant now) {
    return ids(labels, now, SilenceState.PENDING, s -> true);
  }

  private List<String> ids(
      Labels labels, Instant now, SilenceState state, Predicate<Silence> wanted) {
    Watched[] muting = index.isEmpty() ? Verdict.NOBODY : verdict(labels, now).muting();
    if (muting.length == 0) {
      return List.of();
    }
    List<String> ids = new ArrayList<>(1);
    for (Watched each : muting) {
      Silence silence = each.silence();
      if (silence != null && silence.stateAt(now) == state && wanted.test(silence)) {
        ids.add(silence.id());
      }
    }
    ids.sort(null);
    return ids;
  }

  private Verdict verdict(Labels labels, Instant now) {
    Newcomers latest = newcomers;
    if (index.isFast()) {
      return judge(labels, now, latest.version());
    }
    Verdict known = verdicts.find(labels);
    if (known != null && known.version() == latest.version() && known.holdsAt(now)) {
      return known;
    }
    List<Watched> missed =
        known == null || !known.holdsAt(now) ? null : latest.since(known.version());
    Verdict fresh =
        known == null || missed == null
            ? judge(labels, now, latest.version())
            : known.with(missed, labels, latest.version(), now);
    verdicts.put(labels, fresh);
    return fresh;
  }

  private Verdict judge(Labels labels, Instant now, long version) {
    List<Watched> muting = new ArrayList<>(0);
    index.candidates(labels, each -> Verdict.consider(each, labels, now, muting));
    return muting.isEmpty()
        ? nothing(version, now)
        : new Verdict(version, now, Verdict.arrayOf(muting));
  }

  private Verdict nothing(long version, Instant now) {
    Verdict last = nothing;
    if (last.version() != version || !last.asOf().equals(now)) {
      last = new Verdict(version, now, Verdict.NOBODY);
      nothing = last;
    }
    return last;
  }
}
