package dev.tocsin.api.tocsin;

import dev.tocsin.api.RefusedException;
import dev.tocsin.history.AlertEvent;
import dev.tocsin.history.AlertSelection;
import dev.tocsin.history.NotificationEvent;
import dev.tocsin.history.NotificationSelection;
import dev.tocsin.history.Page;
import dev.tocsin.history.Period;
import dev.tocsin.history.Subject;
import dev.tocsin.matcher.MatcherParser;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The query parameters of the history; what is wrong with one is a {@link RefusedException}. */
final class HistoryParameters {
  private static final int LIMIT = 100;
  private static final int MOST = 1_000;
  private static final Set<String> COMMON =
      Set.of("start", "end", "filter", "fingerprint", "limit", "cursor", "format");

  private final Query query;

  private HistoryParameters(Query query) {
    this.query = query;
  }

  static HistoryParameters ofAlerts(RoutingContext request, MatcherParser matchers) {
    return new HistoryParameters(new Query(request, matchers, known("kind")));
  }

  static HistoryParameters ofNotifications(RoutingContext request, MatcherParser matchers) {
    return new HistoryParameters(new Query(request, matchers, known("receiver", "status")));
  }

  private static Set<String> known(String... own) {
    Set<String> known = new HashSet<>(COMMON);
    known.addAll(List.of(own));
    return known;
  }

  AlertSelection alerts() {
    return new AlertSelection(
        period(), subject(), query.chosen("kind", AlertEvent.Kind.values(), AlertEvent.Kind::text));
  }

  NotificationSelection notifications() {
    return new NotificationSelection(
        period(),
        subject(),
        query.receiver(),
        query.chosen("status", NotificationEvent.Status.values(), NotificationEvent.Status::text));
  }

  private Period period() {
    Instant start = time("start", Instant.MIN);
    Instant end = time("end", Instant.MAX);
    if (end.isBefore(start)) {
      throw Query.refused("end", query.last("end"), "is before start");
    }
    return new Period(start, end);
  }

  private Instant time(String name, Instant missing) {
    String text = query.last(name);
    if (text.isEmpty()) {
      return missing;
    }
    Instant time = QueryTime.parse(text);
    if (time == null) {
      throw Query.refused(
          name, text, "is neither a time like 2026-01-01T00:00:00Z nor Unix seconds");
    }
    return time;
  }

  private Subject subject() {
    return new Subject(query.filter(), query.fingerprint());
  }

  /** Whether everything is asked for, in a line each. */
  boolean asLines() {
    String format = query.last("format");
    return switch (format) {
      case "", "json" -> false;
      case "jsonl" -> {
        refuseInExport("limit");
        refuseInExport("cursor");
        yield true;
      }
      default -> throw Query.refused("format", format, "is neither json nor jsonl");
    };
  }

  private void refuseInExport(String name) {
    if (!query.last(name).isEmpty()) {
      throw Query.refused(name, "has no place beside format=jsonl, which gives everything");
    }
  }

  Page.Request page() {
    return new Page.Request(
        (int) number("limit", LIMIT, MOST), number("cursor", 0, Long.MAX_VALUE));
  }

  private long number(String name, long missing, long most) {
    String text = query.last(name);
    if (text.isEmpty()) {
      return missing;
    }
    try {
      long number = Long.parseLong(text);
      if (number > 0 && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Refused below, as every other number that is out of range.
    }
    throw Query.refused(name, text, "is not a whole number from 1 to " + most);
  }
}
