package dev.tocsin.api.tocsin;

import dev.tocsin.alert.Labels;
import dev.tocsin.dispatch.Explanation;
import dev.tocsin.dispatch.Handling;
import dev.tocsin.history.History;
import dev.tocsin.history.NotificationEvent;
import dev.tocsin.history.NotificationEvent.Status;
import dev.tocsin.history.NotificationEvent.Told;
import dev.tocsin.history.NotificationSelection;
import dev.tocsin.history.Page;
import dev.tocsin.history.Period;
import dev.tocsin.history.Subject;
import dev.tocsin.matcher.Matchers;
import dev.tocsin.notify.Outlook;
import dev.tocsin.notify.Outlook.LastTold;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The notifications about an alert that have arrived, as the history knows them, newest first. */
record SentNotices(Labels alert, List<NotificationEvent> events) {
  private static final int MOST = 100;

  /** Those that may have told what integrations were told last; blocks. */
  static SentNotices of(Explanation explanation, History history) {
    Labels alert = explanation.alert().labels();
    Instant first =
        explanation.handlings().stream()
            .map(Handling::integrations)
            .flatMap(List::stream)
            .map(Outlook::told)
            .filter(Objects::nonNull)
            .map(LastTold::at)
            .min(Instant::compareTo)
            .orElse(null);
    return new SentNotices(alert, first == null ? List.of() : since(first, alert, history));
  }

  private static List<NotificationEvent> since(Instant first, Labels alert, History history) {
    NotificationSelection selection =
        new NotificationSelection(
            new Period(first, Instant.MAX),
            new Subject(Matchers.EMPTY, alert.fingerprintText()),
            null,
            Set.of(Status.SENT));
    return history.notifications(selection, new Page.Request(MOST, 0)).entries().stream()
        .map(Page.Entry::event)
        .toList();
  }

  /** The one that told this; null where the history does not know it. */
  @Nullable NotificationEvent that(String receiver, String integration, LastTold told) {
    for (NotificationEvent event : events) {
      if (event.notice().receiver().equals(receiver)
          && event.notice().integration().equals(integration)
          && !event.at().isBefore(told.at())
          && event.notice().alerts().contains(new Told(alert, told.firing()))) {
        return event;
      }
    }
    return null;
  }
}
