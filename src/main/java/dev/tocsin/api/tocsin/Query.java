package dev.tocsin.api.tocsin;

import dev.tocsin.alert.GoQuote;
import dev.tocsin.api.Parameters;
import dev.tocsin.api.RefusedException;
import dev.tocsin.matcher.Matcher;
import dev.tocsin.matcher.MatcherParser;
import dev.tocsin.matcher.Matchers;
import io.vertx.ext.web.RoutingContext;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The query parameters of one request, all of them known; what is wrong with one is a {@link
 * RefusedException}.
 */
final class Query {
  private static final Pattern FINGERPRINT = Pattern.compile("[0-9a-f]{16}");

  private final RoutingContext request;
  private final MatcherParser matchers;

  /**
   * Refuses parameters that are not known.
   *
   * @param matchers how those of {@code filter} are written
   */
  Query(RoutingContext request, MatcherParser matchers, Set<String> known) {
    this.request = request;
    this.matchers = matchers;
    for (String name : request.queryParams().names()) {
      if (!known.contains(name)) {
        throw refused(
            name, "unknown parameter; known are " + String.join(", ", new TreeSet<>(known)));
      }
    }
  }

  static RefusedException refused(String parameter, String rule) {
    return new RefusedException(400, parameter + ": " + rule);
  }

  static RefusedException refused(String parameter, String value, String rule) {
    return refused(parameter, GoQuote.quote(value) + " " + rule);
  }

  /** The last value of a parameter; empty where it is missing. */
  String last(String name) {
    return Parameters.last(request, name);
  }

  List<String> all(String name) {
    return request.queryParam(name);
  }

  boolean has(String name) {
    return !all(name).isEmpty();
  }

  Matchers filter() {
    return new Matchers(Parameters.matchers(request, "filter", "filter: ", matchers));
  }

  /** What the whole name of a receiver must match; null for any. */
  @Nullable Matcher receiver() {
    return Parameters.regex(request, "receiver");
  }

  /** Of an alert; empty where it is missing. */
  String fingerprint() {
    String fingerprint = last("fingerprint");
    if (!fingerprint.isEmpty() && !FINGERPRINT.matcher(fingerprint).matches()) {
      throw refused("fingerprint", fingerprint, "is not 16 hex digits in lower case");
    }
    return fingerprint;
  }

  /** Those of the values that a parameter names, which may be repeated; empty for none. */
  <T> Set<T> chosen(String name, T[] values, Function<T, String> text) {
    Set<T> chosen = new LinkedHashSet<>();
    for (String wanted : all(name)) {
      chosen.add(
          Arrays.stream(values)
              .filter(each -> text.apply(each).equals(wanted))
              .findFirst()
              .orElseThrow(() -> refused(name, wanted, "is none of " + texts(values, text))));
    }
    return chosen;
  }

  private static <T> String texts(T[] values, Function<T, String> text) {
    return String.join(", ", Arrays.stream(values).map(text).toList());
  }
}
