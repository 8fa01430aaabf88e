package dev.tocsin.template;

import dev.tocsin.template.exec.Builtins;
import dev.tocsin.template.exec.Function;
import dev.tocsin.template.exec.Limits;
import dev.tocsin.template.exec.Program;
import dev.tocsin.template.exec.Run;
import dev.tocsin.template.parse.Parser;
import dev.tocsin.template.parse.Tree;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The templates of one configuration, parsed once: renders texts and HTML against a notification's
 * data. Safe for use by many threads.
 */
public final class Templates {
  private static final int KEPT_SOURCES = 1024;

  private final Map<String, Function> functions;
  private final Map<String, Tree> trees;
  private final Program program;
  private final ZoneId zone;
  private final Map<String, Program> texts = new ConcurrentHashMap<>();

  private Templates(Map<String, Tree> trees, InstantSource clock, ZoneId zone) {
    this.trees = trees;
    this.zone = zone;
    functions = new HashMap<>(Builtins.all());
    functions.putAll(new AlertmanagerFunctions(clock, zone).all());
    program = Program.of(trees, functions);
  }

  public static Templates defaults(InstantSource clock, ZoneId zone) {
    return new Templates(Map.of(), clock, zone);
  }

  /** Renders as Go's text/template would. */
  public String text(String source, TemplateData data) {
    if (!source.contains("{{")) {
      return source;
    }
    Program compiled = texts.get(source);
    if (compiled == null) {
      compiled = program.with(Parser.parse("", source, functions::containsKey), functions);
      if (texts.size() < KEPT_SOURCES) {
        texts.put(source, compiled);
      }
    }
    Run.Settings settings =
        new Run.Settings(Limits.DEFAULT, zone, (run, name) -> data.routeLabels().value(name));
    return Run.render(compiled, "", DataTypes.of(data), settings);
  }
}
