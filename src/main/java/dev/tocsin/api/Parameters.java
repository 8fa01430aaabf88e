package dev.tocsin.api;

import dev.tocsin.matcher.Matcher;
import dev.tocsin.matcher.MatcherException;
import dev.tocsin.matcher.MatcherParser;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads query parameters as upstream's framework does. */
public final class Parameters {
  private static final Set<String> TRUE =
      Set.of("true", "1", "yes", "ok", "y", "on", "selected", "checked", "t", "enabled");

  private Parameters() {}

  /** The last value of a parameter; empty where it is missing. */
  public static String last(RoutingContext request, String name) {
    List<String> values = request.queryParam(name);
    return values.isEmpty() ? "" : values.getLast();
  }

  /** True unless the parameter is given and is none of the framework's words for true. */
  public static boolean flag(RoutingContext request, String name) {
    String value = last(request, name);
    return value.isEmpty() || TRUE.contains(value.toLowerCase(Locale.ROOT));
  }

  /**
   * A regular expression that has to match a whole name; null where the parameter is missing or
   * empty.
   */
  public static @Nullable Matcher regex(RoutingContext request, String name) {
    String regex = last(request, name);
    if (regex.isEmpty()) {
      return null;
    }
    try {
      return new Matcher(Matcher.Type.REGEXP, "name", regex);
    } catch (MatcherException e) {
      throw new RefusedException(400, "failed to parse " + name + " param: " + e.getMessage());
    }
  }

  /**
   * The matchers of a parameter that may be repeated.
   *
   * @param complaint what a refusal begins with
   */
  public static List<Matcher> matchers(
      RoutingContext request, String name, String complaint, MatcherParser parser) {
    List<Matcher> matchers = new ArrayList<>();
    for (String value : request.queryParam(name)) {
      try {
        matchers.add(parser.parse(value, "api"));
      } catch (MatcherException e) {
        throw new RefusedException(400, complaint + e.getMessage());
      }
    }
    return matchers;
  }
}
