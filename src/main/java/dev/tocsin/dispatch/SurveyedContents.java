package dev.tocsin.dispatch;

import dev.tocsin.alert.Alert;
import dev.tocsin.alert.Labels;
import dev.tocsin.clock.Slices;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** What a group held when it was captured; looked up by whoever reads it. */
final class SurveyedContents implements GroupSnapshot.Contents {
  private final Survey survey;
  private final Members.Capture members;
  private final Labels groupLabels;
  private final Route.Options options;
  private final InstantSource clock;

  SurveyedContents(Survey survey, AggregationGroup group, InstantSource clock) {
    this.survey = survey;
    this.clock = clock;
    members = group.alerts().capture();
    groupLabels = group.labels();
    options = group.route().options();
  }

  @Override
  public List<Alert> alerts() {
    Labels[] inOrder = members.inOrder(Slices.NONE);
    List<Alert> alerts = new ArrayList<>(inOrder.length);
    for (Labels labels : inOrder) {
      Alert alert = survey.store().find(labels);
      if (alert != null) {
        alerts.add(alert);
      }
    }
    return alerts;
  }

  @Override
  public Labels routeLabels(List<Alert> alerts) {
    return survey
        .announcer()
        .routeLabels(options.receiver(), groupLabels, options.labels(), alerts, clock.instant());
  }
}
