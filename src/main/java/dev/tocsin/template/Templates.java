package dev.tocsin.template;

import dev.tocsin.alert.Labels;
import dev.tocsin.template.escape.Escape;
import dev.tocsin.template.escape.TemplateEscaper;
import dev.tocsin.template.exec.Builtins;
import dev.tocsin.template.exec.Function;
import dev.tocsin.template.exec.Limits;
import dev.tocsin.template.exec.Program;
import dev.tocsin.template.exec.Run;
import dev.tocsin.template.exec.Value;
import dev.tocsin.template.parse.Parser;
import dev.tocsin.template.parse.Tree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The templates of one configuration, parsed once: renders texts and HTML against a notification's
 * data. Safe for use by many threads.
 */
public final class Templates {
  private static final List<String> DEFAULTS = List.of("default.tmpl", "email.tmpl");

  private final Map<String, Function> functions;
  private final Map<String, Function> escaping;
  private final Map<String, Tree> trees = new HashMap<>();
  private final Program program;
  private final ZoneId zone;
  private final Limits limits;
  private final Set<String> sound = ConcurrentHashMap.newKeySet();
  private final SourceCache<Program> texts = new SourceCache<>(this::compiledText);
  private final SourceCache<Program> pages = new SourceCache<>(this::compiledPage);

  private Templates(InstantSource clock, ZoneId zone, Limits limits, List<Path> files) {
    this.zone = zone;
    this.limits = limits;
    functions = new HashMap<>(Builtins.all());
    functions.putAll(new AlertmanagerFunctions(clock, zone).all());
    escaping = new HashMap<>(functions);
    escaping.putAll(Escape.functions());
    DEFAULTS.forEach(name -> add(parsed(name, resource(name))));
    files.forEach(file -> add(parsed(file.getFileName().toString(), TemplateFiles.read(file))));
    program = Program.of(trees, functions);
  }

  /** The same in the machine's time zone. */
  public static Templates load(List<String> patterns, InstantSource clock) {
    return load(patterns, clock, ZoneId.systemDefault());
  }

  /** The default templates alone. */
  public static Templates defaults(InstantSource clock, ZoneId zone) {
    return load(List.of(), clock, zone);
  }

  /** The default templates alone, which may do only so much. */
  static Templates within(Limits limits) {
    return new Templates(InstantSource.fixed(Instant.EPOCH), ZoneOffset.UTC, limits, List.of());
  }

  /**
   * The default templates, and those in the files that the patterns name, which win over others of
   * their name.
   *
   * @param clock what now is
   * @param zone local time
   */
  public static Templates load(List<String> patterns, InstantSource clock, ZoneId zone) {
    List<Path> files =
        patterns.stream().flatMap(pattern -> TemplateFiles.matching(pattern).stream()).toList();
    return new Templates(clock, zone, Limits.DEFAULT, files);
  }

  private static String resource(String name) {
    try (var in = Templates.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Map<String, Tree> parsed(String name, String source) {
    return Parser.parse(name, source, functions::containsKey);
  }

  /** A template that holds nothing does not replace another. */
  private void add(Map<String, Tree> more) {
    more.forEach((name, tree) -> trees.merge(name, tree, (old, now) -> now.isBlank() ? old : now));
  }

  /** Fails with a {@code TemplateException} when a source cannot be parsed. */
  public void check(String source) {
    if (source.contains("{{") && !sound.contains(source)) {
      parsed("", source);
      sound.add(source);
    }
  }

  /** Renders a source as Go's text/template would. */
  public String text(String source, TemplateData data) {
    return about(data).text(source);
  }

  /** Renders a source as Go's html/template would: every value escaped for where it stands. */
  public String html(String source, TemplateData data) {
    return about(data).html(source);
  }

  /** To render several texts of one notification. */
  public Renderer about(TemplateData data) {
    return new Renderer(this, data);
  }

  Program textProgram(String source) {
    return texts.of(source);
  }

  Program page(String source) {
    return pages.of(source);
  }

  private Program compiledPage(String source) {
    Map<String, Tree> all = new HashMap<>(trees);
    all.putAll(own(source));
    return Program.of(TemplateEscaper.escape(all, ""), escaping);
  }

  private Program compiledText(String source) {
    return program.with(own(source), functions);
  }

  /** The templates of a source; it is rendered itself even if it is blank. */
  private Map<String, Tree> own(String source) {
    Map<String, Tree> own = new HashMap<>(parsed("", source));
    own.entrySet()
        .removeIf(entry ->
            !entry.getKey().isEmpty()
                && entry.getValue().isBlank()
                && trees.containsKey(entry.getKey()));
    return own;
  }

  String rendered(Program compiled, Value value, TemplateData data) {
    return Run.render(compiled, "", value, settings((run, name) -> data.routeLabels().value(name)));
  }

  private Run.Settings settings(Run.RouteLabels routeLabels) {
    return new Run.Settings(limits, zone, routeLabels);
  }

  /**
   * The labels of a route, each value of which is a text to be rendered, and may ask for other
   * labels of the route.
   */
  public Labels routeLabels(Labels sources, TemplateData data) {
    return new RouteLabelRenderer(sources, DataTypes.of(data), texts::of, this::settings).all();
  }
}
