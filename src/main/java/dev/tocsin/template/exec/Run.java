package dev.tocsin.template.exec;

import dev.tocsin.template.parse.Position;
import dev.tocsin.template.parse.TemplateException;
import java.time.ZoneId;
import java.util.Arrays;

/**
 * One rendering under way: where it is, what it sees, what it has written, what it may still do.
 */
public final class Run {
  private static final Position NOWHERE = new Position("", 1);

  /** What a rendering is given besides templates and data. */
  public record Settings(Limits limits, ZoneId zone, RouteLabels routeLabels) {}

  /** Renders a route label by name within this rendering. */
  public interface RouteLabels {
    String render(Run run, String name);
  }

  private final Settings settings;
  private final Limits limits;
  private Program program;
  private BoundedText out;
  private Value dot = Value.Nothing.NONE;
  private Value[] variables = {};
  private Position position = NOWHERE;
  private int depth;
  private long steps;

  private Run(Program program, Settings settings) {
    this.program = program;
    this.settings = settings;
    limits = settings.limits();
    out = new BoundedText(limits.chars());
  }

  /** Renders a program's template against data. */
  public static String render(Program program, String name, Value data, Settings settings) {
    Run run = new Run(program, settings);
    try {
      run.call(name, data);
    } catch (EvaluationException e) {
      throw new TemplateException(run.position, e.what());
    }
    return run.out.toString();
  }

  /** Renders another program within this rendering, from its limits, into a text of its own. */
  public String renderNested(Program other, String name, Value data) {
    Program outerProgram = program;
    BoundedText outerOut = out;
    Position outerPosition = position;
    program = other;
    out = new BoundedText(limits.chars());
    call(name, data);
    String rendered = out.toString();
    program = outerProgram;
    out = outerOut;
    position = outerPosition;
    return rendered;
  }

  public String routeLabel(String name) {
    return settings.routeLabels().render(this, name);
  }

  /** The zone of local time. */
  ZoneId zone() {
    return settings.zone();
  }

  void call(String name, Value data) {
    Program.Routine routine = program.routine(name);
    Value outerDot = dot;
    Value[] outerVariables = variables;
    dot = data;
    variables = new Value[routine.slots()];
    Arrays.fill(variables, Value.Nothing.NONE);
    variables[0] = data;
    enter();
    routine.body().run(this);
    leave();
    variables = outerVariables;
    dot = outerDot;
  }

  void enter() {
    if (++depth > limits.depth()) {
      throw new EvaluationException("nested more than " + limits.depth() + " deep");
    }
  }

  void leave() {
    depth--;
  }

  /** Counts one node, and remembers where it stands for the errors it may raise. */
  void at(Position node) {
    position = node;
    spend(1);
  }

  /** Counts the text that a function made or went through. */
  public void spendOn(long chars) {
    spend(chars >> 2);
  }

  private void spend(long count) {
    steps += count;
    if (steps > limits.steps()) {
      throw new EvaluationException("more than " + limits.steps() + " steps");
    }
  }

  /** An empty text with this rendering's limit. */
  public BoundedText text() {
    return new BoundedText(limits.chars());
  }

  /** Values as one text, as Go's {@code fmt.Sprint} makes it. */
  public String printed(Value... values) {
    return Printer.print(this, values);
  }

  void write(String text) {
    out.append(text);
  }

  void print(Value value) {
    if (value instanceof Value.Text text) {
      out.append(text.text());
    } else {
      out.append(value instanceof Value.Nothing ? "<no value>" : Printer.print(this, value));
    }
  }

  Value dot() {
    return dot;
  }

  void dot(Value value) {
    dot = value;
  }

  Value variable(int slot) {
    return variables[slot];
  }

  void variable(int slot, Value value) {
    variables[slot] = value;
  }
}
