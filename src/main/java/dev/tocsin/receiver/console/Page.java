package dev.tocsin.receiver.console;

import dev.tocsin.alert.Labels;
import dev.tocsin.notify.Notification;
import dev.tocsin.template.TemplateAlert;
import dev.tocsin.template.TemplateData;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A notification as it is read on a terminal: what, to whom and why on the first line, then what
 * all alerts share, then the alerts below each other.
 */
final class Page {
  private static final int MOST_ALERTS = 50;
  private static final String INDENT = "  ";
  private static final List<String> ANNOTATIONS =
      List.of("summary", "description", "message", "runbook_url");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Notification notification;
  private final Paint paint;
  private final TemplateData data;
  private final Labels shared;
  private final StringBuilder out = new StringBuilder();

  Page(Notification notification, Paint paint) {
    this.notification = notification;
    this.paint = paint;
    data = notification.data();
    shared = data.alerts().size() > 1 ? data.commonLabels() : Labels.EMPTY;
  }

  String text() {
    header();
    Table table = new Table();
    List<TemplateAlert> shown = data.alerts().stream().limit(MOST_ALERTS).toList();
    shown.forEach(alert -> table.add(own(alert)));
    for (int i = 0; i < shown.size(); i++) {
      alert(shown.get(i), table.row(i));
    }
    int more = data.alerts().size() - shown.size();
    if (more > 0) {
      line(INDENT, paint.faint("and " + more + " more"));
    }
    return out.append('\n').toString();
  }

  private void header() {
    line(
        "",
        status(data.status()) + " " + paint.bold(title()),
        paint.faint("(" + counts() + ")"),
        "to " + Plain.line(data.receiver()) + ": " + notification.reason().text());
    String common = labels(shared);
    if (!common.isEmpty()) {
      line(INDENT, paint.faint(common));
    }
  }

  private String title() {
    String name = data.commonLabels().alertName();
    if (!name.isEmpty()) {
      return Plain.line(name);
    }
    String group = labels(data.groupLabels());
    return group.isEmpty() ? "several alerts" : group;
  }

  /** Whether all alerts have the name that the title shows. */
  private boolean isNamed() {
    return !data.commonLabels().alertName().isEmpty();
  }

  private String counts() {
    long firing = data.alerts().stream().filter(TemplateAlert::firing).count();
    long resolved = data.alerts().size() - firing;
    return Stream.of(
            firing > 0 ? firing + " firing" : "", resolved > 0 ? resolved + " resolved" : "")
        .filter(text -> !text.isEmpty())
        .collect(Collectors.joining(", "));
  }

  private String status(String status) {
    String shown = String.format("%-8s", status.toUpperCase(Locale.ROOT));
    return status.equals(TemplateAlert.FIRING) ? paint.red(shown) : paint.green(shown);
  }

  /** The labels that tell it from the others. */
  private List<String> own(TemplateAlert alert) {
    List<String> own = new ArrayList<>();
    alert
        .labels()
        .forEach((name, value) -> {
          boolean known = name.equals(Labels.ALERT_NAME) && isNamed();
          if (!known && shared.find(name) == null) {
            own.add(label(name, value));
          }
        });
    return own;
  }

  private static String labels(Labels labels) {
    List<String> texts = new ArrayList<>();
    labels
        .only(name -> !name.equals(Labels.ALERT_NAME))
        .forEach((name, value) -> texts.add(label(name, value)));
    return String.join("  ", texts);
  }

  private static String label(String name, String value) {
    return Plain.line(name) + "=" + Plain.line(value);
  }

  private void alert(TemplateAlert alert, String labels) {
    line(INDENT, status(alert.status()), labels, paint.faint(when(alert)));
    for (String name : ANNOTATIONS) {
      Plain.lines(alert.annotations().value(name)).forEach(this::detail);
    }
    String url = Plain.line(alert.generatorUrl());
    if (!url.isEmpty()) {
      detail(paint.faint(url));
    }
  }

  private void detail(String text) {
    line(INDENT + " ".repeat(8), text);
  }

  private String when(TemplateAlert alert) {
    Instant end = alert.endsAt();
    return end == null
        ? "since " + TIME.format(alert.startsAt()) + " UTC (" + ago(alert, notification.at()) + ")"
        : "until " + TIME.format(end) + " UTC (lasted " + ago(alert, end) + ")";
  }

  private static String ago(TemplateAlert alert, Instant end) {
    Duration span = Duration.between(alert.startsAt(), end);
    if (span.toDays() > 0) {
      return span.toDays() + "d" + span.toHoursPart() + "h";
    }
    if (span.toHours() > 0) {
      return span.toHours() + "h" + span.toMinutesPart() + "m";
    }
    return span.toMinutes() > 0
        ? span.toMinutes() + "m" + span.toSecondsPart() + "s"
        : Math.max(0, span.toSeconds()) + "s";
  }

  private void line(String indent, String... parts) {
    out.append(indent)
        .append(Stream.of(parts).filter(part -> !part.isBlank()).collect(Collectors.joining("  ")))
        .append('\n');
  }
}
