package dev.tocsin.template;

import com.google.re2j.Pattern;
import dev.tocsin.alert.Alert;
import dev.tocsin.alert.Labels;
import java.time.Instant;
import java.util.List;

/**
 * The data of one notification as templates and webhooks see it.
 *
 * @param status {@code firing} while any of the alerts fires, else {@code resolved}
 */
public record TemplateData(
    String receiver,
    String status,
    List<TemplateAlert> alerts,
    String notificationReason,
    Labels groupLabels,
    Labels commonLabels,
    Labels commonAnnotations,
    Labels routeLabels,
    String externalUrl) {
  public TemplateData {
    alerts = List.copyOf(alerts);
  }

  /**
   * Characters of the receiver's name that mean something in a regular expression get a backslash.
   */
  public static TemplateData of(
      String receiver,
      String reason,
      Labels groupLabels,
      Labels routeLabels,
      List<Alert> alerts,
      Instant at,
      String externalUrl) {
    List<TemplateAlert> seen = alerts.stream().map(alert -> TemplateAlert.of(alert, at)).toList();
    boolean firing = seen.stream().anyMatch(TemplateAlert::firing);
    return new TemplateData(
        Pattern.quote(receiver),
        firing ? TemplateAlert.FIRING : TemplateAlert.RESOLVED,
        seen,
        reason,
        groupLabels,
        Labels.common(alerts.stream().map(Alert::labels).toList()),
        Labels.common(alerts.stream().map(Alert::annotations).toList()),
        routeLabels,
        externalUrl);
  }
}
