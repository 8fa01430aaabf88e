package dev.tocsin.app;

import dev.tocsin.alert.Labels;
import dev.tocsin.api.ReceiverView;
import dev.tocsin.config.Config;
import dev.tocsin.config.Receiver;
import dev.tocsin.dispatch.Route;
import dev.tocsin.notify.Integration;
import dev.tocsin.notify.NotifyPlan;
import dev.tocsin.receiver.IntegrationConfig;
import dev.tocsin.receiver.NotifierContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Everything that one version of the configuration is turned into. Whoever holds one knows that all
 * that can fail has happened: certificates are read, templates parsed, notifiers built.
 */
record Generation(Config config, Route root, NotifyPlan plan, NotifierContext notifiers) {

  /** Builds it; blocks for the files that the configuration names. */
  static Generation of(Config config, NotifierContext notifiers, String externalUrl) {
    Map<String, List<Integration>> receivers = new HashMap<>();
    for (Receiver receiver : config.receivers()) {
      receivers.put(receiver.name(), integrations(receiver, notifiers));
    }
    NotifyPlan plan =
        new NotifyPlan(
            receivers, config.timeIntervals(), notifiers.templates()::routeLabels, externalUrl);
    return new Generation(config, Route.root(config.route()), plan, notifiers);
  }

  private static List<Integration> integrations(Receiver receiver, NotifierContext notifiers) {
    List<Integration> integrations = new ArrayList<>();
    Map<String, Integer> ranks = new HashMap<>();
    for (dev.tocsin.config.Integration configured : receiver.integrations()) {
      String kind = configured.type().name();
      IntegrationConfig config = configured.config();
      String destination = Destinations.name(kind, config.destination());
      integrations.add(
          new Integration(
              receiver.name(),
              kind,
              configured.index(),
              destination,
              ranks.merge(destination, 1, Integer::sum) - 1,
              config.sendResolved(),
              config.notifier(notifiers)));
    }
    return integrations;
  }

  List<ReceiverView> receivers() {
    return config.receivers().stream()
        .map(receiver -> new ReceiverView(receiver.name(), Labels.of(receiver.labels())))
        .toList();
  }
}
