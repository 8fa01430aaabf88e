package dev.tocsin.template.exec;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The functions that every template of Go has. */
public final class Builtins {
  private static final Type ANY = Type.ANY;

  private Builtins() {}

  public static Map<String, Function> all() {
    return Stream.of(logic(), comparisons(), collections(), texts())
        .flatMap(functions -> functions)
        .collect(Collectors.toUnmodifiableMap(Function::name, function -> function));
  }

  private static Stream<Function> logic() {
    return Stream.of(
        shortCircuit("and"),
        shortCircuit("or"),
        Function.of("not", (run, a) -> Value.of(!a[0].isTrue()), ANY),
        Function.variadic("call", (run, a) -> notCallable(a[0]), ANY, ANY));
  }

  /** The compiler turns these into something that evaluates no more arguments than needed. */
  private static Function shortCircuit(String name) {
    return Function.variadic(name, (run, a) -> a[a.length - 1], ANY, ANY);
  }

  private static Value notCallable(Value value) {
    throw new FailedCall(
        value.isNothing() ? "call of nil" : "non-function of type " + value.type());
  }

  private static Stream<Function> comparisons() {
    return Stream.of(
        Function.variadic("eq", (run, a) -> Value.of(Comparison.equalsAny(run, a)), ANY, ANY),
        Function.of("ne", (run, a) -> Value.of(!Comparison.equal(run, a[0], a[1])), ANY, ANY),
        Function.of("lt", (run, a) -> Value.of(Comparison.less(a[0], a[1])), ANY, ANY),
        Function.of("le", (run, a) -> Value.of(Comparison.lessOrEqual(run, a[0], a[1])), ANY, ANY),
        Function.of("gt", (run, a) -> Value.of(!Comparison.lessOrEqual(run, a[0], a[1])), ANY, ANY),
        Function.of("ge", (run, a) -> Value.of(!Comparison.less(a[0], a[1])), ANY, ANY));
  }

  private static Stream<Function> collections() {
    return Stream.of(
        Function.of("len", (run, a) -> Indexing.length(a[0]), ANY),
        Function.variadic("index", (run, a) -> Indexing.index(a), ANY, ANY),
        Function.variadic("slice", (run, a) -> Indexing.slice(a), ANY, ANY));
  }

  private static Stream<Function> texts() {
    return Stream.of(
        Function.variadic("print", (run, a) -> Value.of(Printer.print(run, a)), ANY),
        Function.variadic("println", (run, a) -> Value.of(Printer.println(run, a)), ANY),
        Function.variadic("printf", (run, a) -> Value.of(printf(run, a)), Type.STRING, ANY),
        Function.variadic("html", (run, a) -> Value.of(TextEscapes.html(shown(run, a))), ANY),
        Function.variadic("js", (run, a) -> Value.of(TextEscapes.js(shown(run, a))), ANY),
        Function.variadic("urlquery", (run, a) -> Value.of(TextEscapes.query(shown(run, a))), ANY));
  }

  private static String printf(Run run, Value[] arguments) {
    Value[] rest = Arrays.copyOfRange(arguments, 1, arguments.length);
    return Printf.format(run, ((Value.Text) arguments[0]).text(), rest);
  }

  /** The arguments as one text; an absent value shows as in the output. */
  private static String shown(Run run, Value[] arguments) {
    Value[] shown = arguments.clone();
    for (int i = 0; i < shown.length; i++) {
      shown[i] = shown[i].isNothing() ? Value.of("<no value>") : shown[i];
    }
    return Printer.print(run, shown);
  }
}
