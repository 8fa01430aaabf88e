package dev.tocsin.api;

import dev.tocsin.alert.Labels;
import dev.tocsin.dispatch.GroupSnapshot;
import dev.tocsin.dispatch.Route;
import dev.tocsin.mute.Muter;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What the configuration in force decides; a reload replaces it as a whole.
 *
 * @param original writes the configuration as YAML with its defaults and without its secrets
 * @param resolveTimeout for how long an alert fires that was posted without an end
 * @param routes the nodes that handle an alert; asked on any thread
 * @param groups the groups as they stand; asked on the core
 * @param silencer says which silences mute an alert
 * @param inhibitor says which alerts inhibit an alert
 */
public record Running(
    Supplier<String> original,
    List<ReceiverView> receivers,
    Duration resolveTimeout,
    Function<Labels, List<Route>> routes,
    Supplier<List<GroupSnapshot>> groups,
    Muter silencer,
    Muter inhibitor) {
  public Running {
    receivers = List.copyOf(receivers);
  }
}
