package dev.tocsin.api;

import dev.tocsin.alert.Alert;
import dev.tocsin.matcher.Matcher;
import dev.tocsin.matcher.MatcherParser;
import dev.tocsin.matcher.Matchers;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.List;

/**
 * Which alerts a request asks for.
 *
 * @param labels what the alerts' labels must match
 * @param receivers what the receiver's name must match
 * @param receiverLabels what the receiver's labels must match
 * @param active whether to show alerts that nothing suppresses
 * @param silenced whether to show silenced ones
 * @param inhibited whether to show inhibited ones
 * @param muted whether to show groups that a time interval mutes
 */
public record AlertQuery(
    Matchers labels,
    Matchers receivers,
    Matchers receiverLabels,
    boolean active,
    boolean silenced,
    boolean inhibited,
    boolean muted) {

  /** Reads the parameters; a broken one is a {@link RefusedException} in upstream's words. */
  public static AlertQuery of(RoutingContext request, MatcherParser parser) {
    return of(request, new Matchers(Parameters.matchers(request, "filter", "", parser)), parser);
  }

  /** As the other one, with what was read of the parameter {@code filter}. */
  public static AlertQuery of(RoutingContext request, Matchers labels, MatcherParser parser) {
    String label = "failed to parse receiver_matchers param: ";
    return new AlertQuery(
        labels,
        receivers(request),
        new Matchers(Parameters.matchers(request, "receiver_matchers", label, parser)),
        Parameters.flag(request, "active"),
        Parameters.flag(request, "silenced"),
        Parameters.flag(request, "inhibited"),
        Parameters.flag(request, "muted"));
  }

  private static Matchers receivers(RoutingContext request) {
    Matcher name = Parameters.regex(request, "receiver");
    return name == null ? Matchers.EMPTY : Matchers.of(name);
  }

  /** Whether an alert fires still and carries the labels, whatever its status. */
  public boolean selects(Alert alert, Instant now) {
    return !alert.endsAt().isBefore(now) && labels.matches(alert.labels());
  }

  public boolean admits(AlertStatus status) {
    boolean suppressed = !status.silencedBy().isEmpty() || !status.inhibitedBy().isEmpty();
    return (active || suppressed)
        && (silenced || status.silencedBy().isEmpty())
        && (inhibited || status.inhibitedBy().isEmpty());
  }

  public ReceiverFilter receiverFilter(List<ReceiverView> configured) {
    return new ReceiverFilter(receivers, receiverLabels, configured);
  }
}
