package dev.tocsin.api.tocsin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tocsin.alert.GoQuote;
import dev.tocsin.alert.Labels;
import dev.tocsin.api.RefusedException;
import dev.tocsin.matcher.Matcher;
import dev.tocsin.matcher.MatcherException;
import dev.tocsin.matcher.MatcherParser;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The labels of an alert in a query: equalities in the syntax of matchers, or a JSON object; all
 * values of the parameter together.
 */
final class LabelsParameter {
  private static final String NAME = "labels";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final MatcherParser matchers;
  private final Map<String, String> labels = new LinkedHashMap<>();

  private LabelsParameter(MatcherParser matchers) {
    this.matchers = matchers;
  }

  static Labels parse(List<String> values, MatcherParser matchers) {
    LabelsParameter parameter = new LabelsParameter(matchers);
    values.forEach(parameter::add);
    if (parameter.labels.isEmpty()) {
      throw Query.refused(NAME, "at least one label with a value is needed");
    }
    return Labels.of(parameter.labels);
  }

  private void add(String text) {
    JsonNode json = objectOrNull(text);
    if (json == null) {
      equalities(text).forEach(each -> add(each.name(), each.value()));
    } else {
      json.properties().forEach(each -> add(each.getKey(), text(each.getKey(), each.getValue())));
    }
  }

  private static @Nullable JsonNode objectOrNull(String text) {
    try {
      JsonNode json = JSON.readTree(text);
      return json.isObject() ? json : null;
    } catch (JsonProcessingException e) {
      return null;
    }
  }

  private static String text(String name, JsonNode value) {
    if (!value.isTextual()) {
      throw Query.refused(NAME, "the value of " + GoQuote.quote(name) + " is not a text");
    }
    return value.asText();
  }

  private List<Matcher> equalities(String text) {
    try {
      List<Matcher> parsed = matchers.parseList(text, "api").list();
      parsed.stream()
          .filter(each -> each.type() != Matcher.Type.EQUAL)
          .forEach(each -> {
            throw Query.refused(NAME, each + " does not say which value the label has");
          });
      return parsed;
    } catch (MatcherException e) {
      throw new RefusedException(400, NAME + ": " + e.getMessage());
    }
  }

  /** A label without a value is none, as where alerts are posted. */
  private void add(String name, String value) {
    if (!matchers.isValidLabelName(name)) {
      throw Query.refused(NAME, name, "is no name of a label");
    }
    if (!value.isEmpty() && labels.put(name, value) != null) {
      throw Query.refused(NAME, name, "is given twice");
    }
  }
}
