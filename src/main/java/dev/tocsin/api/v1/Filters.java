package dev.tocsin.api.v1;

import dev.tocsin.api.Parameters;
import dev.tocsin.api.RefusedException;
import dev.tocsin.matcher.MatcherException;
import dev.tocsin.matcher.MatcherParser;
import dev.tocsin.matcher.Matchers;
import io.vertx.ext.web.RoutingContext;

/** Reads v1's filter: one parameter with any number of matchers, in braces or without. */
final class Filters {
  private Filters() {}

  static Matchers matchers(RoutingContext request, MatcherParser parser) {
    String filter = Parameters.last(request, "filter");
    try {
      return filter.isEmpty() ? Matchers.EMPTY : parser.parseList(filter, "api");
    } catch (MatcherException e) {
      throw new RefusedException(400, String.valueOf(e.getMessage()));
    }
  }
}
