package dev.tocsin.api.tocsin;

import dev.tocsin.alert.GoQuote;
import dev.tocsin.api.Parameters;
import dev.tocsin.api.RefusedException;
import dev.tocsin.history.AlertEvent;
import dev.tocsin.history.AlertSelection;
import dev.tocsin.history.NotificationEvent;
import dev.tocsin.history.NotificationSelection;
import dev.tocsin.history.Page;
import dev.tocsin.history.Period;
import dev.tocsin.history.Subject;
import dev.tocsin.matcher.MatcherParser;
import dev.tocsin.matcher.Matchers;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The query parameters of the history; what is wrong with one is a {@link RefusedException}. */
final class HistoryParameters {
  private static final int LIMIT = 100;
  private static final int MOST = 1_000;
  private static final Pattern FINGERPRINT = Pattern.compile("[0-9a-f]{16}");
  private static final Set<String> COMMON =
      Set.of("start", "end", "filter", "fingerprint", "limit", "cursor", "format");

  private final RoutingContext request;
  private final MatcherParser matchers;

  HistoryParameters(RoutingContext request, MatcherParser matchers) {
    this.request = request;
    this.matchers = matchers;
  }

  AlertSelection alerts() {
    refuseOthersThan("kind");
    return new AlertSelection(
        period(), subject(), chosen("kind", AlertEvent.Kind.values(), AlertEvent.Kind::text));
  }

  NotificationSelection notifications() {
    refuseOthersThan("receiver", "status");
    return new NotificationSelection(
        period(),
        subject(),
        Parameters.regex(request, "receiver"),
        chosen("status", NotificationEvent.Status.values(), NotificationEvent.Status::text));
  }

  private void refuseOthersThan(String... own) {
    Set<String> known = new TreeSet<>(COMMON);
    known.addAll(List.of(own));
    for (String name : request.queryParams().names()) {
      if (!known.contains(name)) {
        throw refused(name, "unknown parameter; known are " + String.join(", ", known));
      }
    }
  }

  private static RefusedException refused(String parameter, String rule) {
    return new RefusedException(400, parameter + ": " + rule);
  }

  private static RefusedException refused(String parameter, String value, String rule) {
    return refused(parameter, GoQuote.quote(value) + " " + rule);
  }

  private Period period() {
    Instant start = time("start", Instant.MIN);
    Instant end = time("end", Instant.MAX);
    if (end.isBefore(start)) {
      throw refused("end", Parameters.last(request, "end"), "is before start");
    }
    return new Period(start, end);
  }

  private Instant time(String name, Instant missing) {
    String text = Parameters.last(request, name);
    if (text.isEmpty()) {
      return missing;
    }
    Instant time = QueryTime.parse(text);
    if (time == null) {
      throw refused(name, text, "is neither a time like 2026-01-01T00:00:00Z nor Unix seconds");
    }
    return time;
  }

  private Subject subject() {
    String fingerprint = Parameters.last(request, "fingerprint");
    if (!fingerprint.isEmpty() && !FINGERPRINT.matcher(fingerprint).matches()) {
      throw refused("fingerprint", fingerprint, "is not 16 hex digits in lower case");
    }
    return new Subject(
        new Matchers(Parameters.matchers(request, "filter", "filter: ", matchers)), fingerprint);
  }

  private <T> Set<T> chosen(String name, T[] all, Function<T, String> text) {
    Set<T> chosen = new LinkedHashSet<>();
    for (String value : request.queryParam(name)) {
      chosen.add(
          Arrays.stream(all)
              .filter(each -> text.apply(each).equals(value))
              .findFirst()
              .orElseThrow(() -> refused(name, value, "is none of " + texts(all, text))));
    }
    return chosen;
  }

  private static <T> String texts(T[] all, Function<T, String> text) {
    return String.join(", ", Arrays.stream(all).map(text).toList());
  }

  /** Whether everything is asked for, in a line each. */
  boolean asLines() {
    String format = Parameters.last(request, "format");
    return switch (format) {
      case "", "json" -> false;
      case "jsonl" -> {
        refuseInExport("limit");
        refuseInExport("cursor");
        yield true;
      }
      default -> throw refused("format", format, "is neither json nor jsonl");
    };
  }

  private void refuseInExport(String name) {
    if (!Parameters.last(request, name).isEmpty()) {
      throw refused(name, "has no place beside format=jsonl, which gives everything");
    }
  }

  Page.Request page() {
    return new Page.Request(
        (int) number("limit", LIMIT, MOST), number("cursor", 0, Long.MAX_VALUE));
  }

  private long number(String name, long missing, long most) {
    String text = Parameters.last(request, name);
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
    throw refused(name, text, "is not a whole number from 1 to " + most);
  }
}
