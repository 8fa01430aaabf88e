package dev.tocsin.dispatch;

import dev.tocsin.alert.Alert;
import dev.tocsin.alert.Labels;
import java.util.List;

/**
 * An aggregation group as it stood at a moment, for readers on other threads.
 *
 * @param mutedBy the time intervals that mute the whole group
 */
public record GroupSnapshot(
    Route route, String groupKey, Labels groupLabels, Contents contents, List<String> mutedBy) {

  /** What a group holds; safe on any thread, but costly: ask once. */
  public interface Contents {
    /** In {@link Alert#ORDER}, resolved ones too. */
    List<Alert> alerts();

    /** The route's labels, rendered for these alerts. */
    Labels routeLabels(List<Alert> alerts);
  }

  public String receiver() {
    return route.receiver();
  }
}
