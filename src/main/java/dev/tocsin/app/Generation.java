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
import dev.tocsin.template.TemplateData;
import dev.tocsin.template.Templates;
import dev.tocsin.template.parse.TemplateException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everything that one version of the configuration is turned into. Whoever holds one knows that all
 * that can fail has happened: certificates are read, templates parsed, notifiers built.
 */
record Generation(Config config, Route root, NotifyPlan plan, NotifierContext notifiers) {
  private static final Logger log = LoggerFactory.getLogger(Generation.class);

  /** Builds it; blocks for the files that the configuration names. */
  static Generation of(Config config, NotifierContext notifiers, String externalUrl) {
    Map<String, List<Integration>> receivers = new HashMap<>();
    for (Receiver receiver : config.receivers()) {
      receivers.put(receiver.name(), integrations(receiver, notifiers));
    }
    NotifyPlan plan =
        new NotifyPlan(
            receivers,
            config.timeIntervals(),
            (labels, data) -> routeLabels(notifiers.templates(), labels, data),
            externalUrl);
    return new Generation(config, Route.root(config.route()), plan, notifiers);
  }

  /** A route label that cannot be rendered must not keep an alert from being told. */
  private static Labels routeLabels(Templates templates, Labels labels, TemplateData data) {
    try {
      return templates.routeLabels(labels, data);
    } catch (TemplateException e) {
      log.atError().addKeyValue("err", e.getMessage()).log("Route labels cannot be rendered");
      return Labels.EMPTY;
    }
  }

  /** Those of one receiver; fails when what they need cannot be read. */
  static List<Integration> integrations(Receiver receiver, NotifierContext notifiers) {
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
