package dev.tocsin.template.escape;

import dev.tocsin.template.parse.Node;
import dev.tocsin.template.parse.Position;
import dev.tocsin.template.parse.TemplateException;
import dev.tocsin.template.parse.Tree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Rewrites a template and those it calls so that whatever they are given they make a harmless page.
 * A template that is called in several contexts becomes several templates.
 */
public final class TemplateEscaper {
  private static final int MAX_NODES = 1_000_000;
  private static final int MAX_CALLS = 200;

  /** Rewritten nodes and the context behind them. */
  private record Section(List<Node> nodes, Context after) {}

  /** The contexts in which a range is left or goes on early. */
  private record Exits(List<Context> contexts) {}

  /** How much was looked at already, by all escapers of one page. */
  private static final class Effort {
    private int nodes;
    private int calls;
  }

  private final Map<String, Tree> trees;
  private final Effort effort;
  private final Map<String, Context> outputs;
  private final Map<String, Tree> escaped;
  private final Set<String> called = new HashSet<>();
  private String source = "";
  private @Nullable Exits exits;

  private TemplateEscaper(
      Map<String, Tree> trees,
      Effort effort,
      Map<String, Context> outputs,
      Map<String, Tree> escaped) {
    this.trees = trees;
    this.effort = effort;
    this.outputs = outputs;
    this.escaped = escaped;
  }

  /** The template of that name and all that it calls, escaped. */
  public static Map<String, Tree> escape(Map<String, Tree> trees, String name) {
    TemplateEscaper escaper =
        new TemplateEscaper(trees, new Effort(), new HashMap<>(), new HashMap<>());
    Context end = escaper.call(Context.TEXT, name, 1);
    if (!end.is(State.TEXT)) {
      throw escaper.error(1, "ends in a non-text context: " + end);
    }
    return escaper.escaped;
  }

  private TemplateException error(int line, String what) {
    return new TemplateException(new Position(source, line), what);
  }

  /** An escaper whose findings can be thrown away. */
  private TemplateEscaper trial() {
    TemplateEscaper trial =
        new TemplateEscaper(trees, effort, new HashMap<>(outputs), new HashMap<>(escaped));
    trial.source = source;
    trial.exits = exits;
    return trial;
  }

  private Context call(Context context, String name, int line) {
    String mangled = context.mangle(name);
    called.add(mangled);
    Context known = outputs.get(mangled);
    if (known != null) {
      return known;
    }
    Tree tree = trees.get(name);
    if (tree == null) {
      throw error(line, "no such template \"" + name + '"');
    }
    if (++effort.calls > MAX_CALLS) {
      throw error(line, "templates call each other more than " + MAX_CALLS + " deep");
    }
    Context output = output(context, context, mangled, tree);
    if (output == null) {
      Context guess = trial(context, context, mangled, tree);
      output = output(guess, guess, mangled, tree);
    }
    if (output == null) {
      throw error(line, "cannot compute output context for template " + name);
    }
    effort.calls--;
    return output;
  }

  private Context trial(Context start, Context assumed, String mangled, Tree tree) {
    TemplateEscaper trial = trial();
    trial.outputs.put(mangled, assumed);
    trial.source = tree.source();
    return trial.section(start, tree.body()).after();
  }

  /**
   * The context behind a template if calls of itself end in the assumed one, or null when that
   * turns out to be wrong.
   */
  private @Nullable Context output(Context start, Context assumed, String mangled, Tree tree) {
    TemplateEscaper trial = trial();
    trial.outputs.put(mangled, assumed);
    trial.source = tree.source();
    trial.exits = null;
    Section body = trial.section(start, tree.body());
    if (trial.called.contains(mangled) && !body.after().equals(assumed)) {
      return null;
    }
    outputs.putAll(trial.outputs);
    outputs.put(mangled, body.after());
    escaped.putAll(trial.escaped);
    called.addAll(trial.called);
    escaped.put(mangled, new Tree(mangled, tree.source(), body.nodes(), tree.slots()));
    return body.after();
  }

  private Section section(Context start, List<Node> nodes) {
    List<Node> rewritten = new ArrayList<>(nodes.size());
    Context context = start;
    for (Node node : nodes) {
      if (context.is(State.DEAD)) {
        break;
      }
      if (++effort.nodes > MAX_NODES) {
        throw error(node.line(), "more than " + MAX_NODES + " nodes to be escaped");
      }
      context = located(context, node, rewritten);
    }
    return new Section(rewritten, context);
  }

  private Context located(Context context, Node node, List<Node> out) {
    try {
      return node(context, node, out);
    } catch (EscapeFailure e) {
      throw error(node.line(), e.what());
    }
  }

  private Context node(Context context, Node node, List<Node> out) {
    return switch (node) {
      case Node.Text text -> text(context, text, out);
      case Node.Action action -> action(context, action, out);
      case Node.If branch -> {
        Section body = section(context, branch.body());
        Section otherwise = section(context, branch.otherwise());
        out.add(new Node.If(branch.line(), branch.pipeline(), body.nodes(), otherwise.nodes()));
        yield joined(body.after(), otherwise.after(), "if");
      }
      case Node.With branch -> {
        Section body = section(context, branch.body());
        Section otherwise = section(context, branch.otherwise());
        out.add(new Node.With(branch.line(), branch.pipeline(), body.nodes(), otherwise.nodes()));
        yield joined(body.after(), otherwise.after(), "with");
      }
      case Node.Range range -> range(context, range, out);
      case Node.Call call -> {
        Context after = call(context, call.name(), call.line());
        out.add(new Node.Call(call.line(), context.mangle(call.name()), call.pipeline()));
        yield after;
      }
      case Node.Break _, Node.Continue _ -> {
        out.add(node);
        yield left(context);
      }
    };
  }

  private static Context text(Context context, Node.Text text, List<Node> out) {
    TextEscaper escaper = new TextEscaper(context, text.text());
    out.add(new Node.Text(text.line(), escaper.text()));
    return escaper.context();
  }

  private static Context action(Context context, Node.Action action, List<Node> out) {
    if (!action.pipeline().slots().isEmpty()) {
      out.add(action);
      return context;
    }
    Context here = context.nudged();
    out.add(new Node.Action(action.line(), ActionEscaper.escaped(here, action.pipeline())));
    return ActionEscaper.after(here);
  }

  private static Context joined(Context one, Context other, String branch) {
    Context joined = one.joined(other);
    if (joined == null) {
      throw new EscapeFailure(
          "{{%s}} branches end in different contexts: %s, %s".formatted(branch, one, other));
    }
    return joined;
  }

  private Context left(Context context) {
    if (exits != null) {
      exits.contexts().add(context);
    }
    return Context.DEAD;
  }

  /** A body that runs again must find the page as it found it the first time. */
  private Context range(Context context, Node.Range range, List<Node> out) {
    Exits outer = exits;
    exits = new Exits(new ArrayList<>());
    Section body = section(context, range.body());
    Context once = withExits(body.after());
    exits = new Exits(new ArrayList<>());
    TemplateEscaper trial = trial();
    Context again = trial.section(once, range.body()).after();
    Context repeated = withExits(joined(once, again, "range"));
    exits = outer;
    Section otherwise = section(context, range.otherwise());
    out.add(new Node.Range(range.line(), range.pipeline(), body.nodes(), otherwise.nodes()));
    return joined(repeated, otherwise.after(), "range");
  }

  private Context withExits(Context end) {
    Context joined = end;
    if (exits != null) {
      for (Context exit : exits.contexts()) {
        joined = joined(joined, exit, "range");
      }
    }
    return joined;
  }
}
