package dev.tocsin.silence;

import dev.tocsin.alert.Labels;
import dev.tocsin.mute.Muter;
import dev.tocsin.state.StateMap;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Says which silences keep an alert from being told. Follows every change of the silences; safe on
 * any thread. Silences begin and end by the time that is asked for.
 */
public final class Silencer implements Muter {
  private final SilenceIndex index = new SilenceIndex();

  /** Made on the context that owns the map. */
  public Silencer(StateMap<String, Silence> silences) {
    silences.forEach((id, silence) -> changed(id, silence));
    silences.onChange((id, before, after) -> changed(id, after));
  }

  private void changed(String id, @Nullable Silence after) {
    if (after == null || hasEnded(after)) {
      index.remove(id);
    } else {
      index.put(after);
    }
  }

  /** One that was ended by hand never comes back. */
  private static boolean hasEnded(Silence silence) {
    return !silence.endsAt().isAfter(silence.updatedAt());
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
    List<String> ids = new ArrayList<>(0);
    index.candidates(
        labels,
        entry -> {
          Silence silence = entry.silence();
          if (silence.stateAt(now) == state
              && entry.matchers().matches(labels)
              && wanted.test(silence)
              && !ids.contains(silence.id())) {
            ids.add(silence.id());
          }
        });
    ids.sort(null);
    return ids;
  }
}
