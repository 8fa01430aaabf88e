package dev.tocsin.template.exec;

import dev.tocsin.template.parse.Tree;
import java.util.HashMap;
import java.util.Map;

/** Templates ready to run, by name. */
public final class Program {
  /** A template ready to run, and how many variables it needs. */
  record Routine(Step body, int slots) {}

  private final Map<String, Routine> routines;

  private Program(Map<String, Routine> routines) {
    this.routines = routines;
  }

  public static Program of(Map<String, Tree> trees, Map<String, Function> functions) {
    return new Program(compiled(trees, functions));
  }

  /** These templates, with others added or in place of those of the same name. */
  public Program with(Map<String, Tree> trees, Map<String, Function> functions) {
    Map<String, Routine> all = new HashMap<>(routines);
    all.putAll(compiled(trees, functions));
    return new Program(all);
  }

  private static Map<String, Routine> compiled(
      Map<String, Tree> trees, Map<String, Function> functions) {
    Map<String, Routine> compiled = HashMap.newHashMap(trees.size());
    trees.forEach((name, tree) -> compiled.put(name, new Compiler(tree, functions).routine()));
    return compiled;
  }

  Routine routine(String name) {
    Routine routine = routines.get(name);
    if (routine == null) {
      throw new EvaluationException("template \"" + name + "\" not defined");
    }
    return routine;
  }
}
