package dev.tocsin.template;

import dev.tocsin.alert.Labels;
import dev.tocsin.template.exec.FailedCall;
import dev.tocsin.template.exec.Program;
import dev.tocsin.template.exec.Run;
import dev.tocsin.template.exec.Value;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.SequencedSet;
import java.util.function.Function;

/** Renders the labels of a route, each at most once, and refuses those that go in circles. */
final class RouteLabelRenderer {
  private final Labels sources;
  private final Value data;
  private final Function<String, Program> programs;
  private final Run.Settings settings;
  private final Map<String, String> rendered = new LinkedHashMap<>();
  private final SequencedSet<String> underWay = new LinkedHashSet<>();

  RouteLabelRenderer(
      Labels sources,
      Value data,
      Function<String, Program> programs,
      Function<Run.RouteLabels, Run.Settings> settings) {
    this.sources = sources;
    this.data = data;
    this.programs = programs;
    this.settings = settings.apply(this::nested);
  }

  Labels all() {
    sources.forEach((name, source) -> {
      if (!rendered.containsKey(name)) {
        underWay.add(name);
        rendered.put(name, Run.render(programs.apply(source), "", data, settings));
        underWay.remove(name);
      }
    });
    return Labels.of(rendered);
  }

  private String nested(Run run, String name) {
    String source = sources.find(name);
    String known = rendered.get(name);
    if (source == null || known != null) {
      return known == null ? "" : known;
    }
    if (!underWay.add(name)) {
      throw new FailedCall(
          "route label cycle detected: " + String.join(" -> ", underWay) + " -> " + name);
    }
    String text = run.renderNested(programs.apply(source), "", data);
    underWay.remove(name);
    rendered.put(name, text);
    return text;
  }
}
