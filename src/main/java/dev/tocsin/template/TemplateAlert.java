package dev.tocsin.template;

import dev.tocsin.alert.Alert;
import dev.tocsin.alert.Labels;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An alert as templates and webhooks see it.
 *
 * @param status {@code firing} or {@code resolved}
 * @param endsAt null while it fires; written as the year 1
 */
public record TemplateAlert(
    String status,
    Labels labels,
    Labels annotations,
    Instant startsAt,
    @Nullable Instant endsAt,
    String generatorUrl,
    String fingerprint) {
  public static final String FIRING = "firing";
  public static final String RESOLVED = "resolved";

  public static TemplateAlert of(Alert alert, Instant at) {
    boolean resolved = alert.resolvedAt(at);
    return new TemplateAlert(
        resolved ? RESOLVED : FIRING,
        alert.labels(),
        alert.annotations(),
        alert.startsAt(),
        resolved ? alert.endsAt() : null,
        alert.generatorUrl(),
        alert.labels().fingerprintText());
  }

  public boolean firing() {
    return status.equals(FIRING);
  }
}
