package dev.tocsin.template.exec;

import java.util.List;

/**
 * A function or method that templates can call.
 *
 * @param parameters what it takes; of a method without the receiver
 * @param variadic whether the last parameter may stand any number of times
 */
public record Function(String name, List<Type> parameters, boolean variadic, Body body) {
  /** What it does with arguments that fit its parameters; a method finds the receiver first. */
  @FunctionalInterface
  public interface Body {
    Value call(Run run, Value[] arguments);
  }

  public static Function of(String name, Body body, Type... parameters) {
    return new Function(name, List.of(parameters), false, body);
  }

  public static Function variadic(String name, Body body, Type... parameters) {
    return new Function(name, List.of(parameters), true, body);
  }

  Type parameter(int index) {
    return parameters.get(Math.min(index, parameters.size() - 1));
  }

  void requireCount(int count) {
    int fixed = parameters.size() - (variadic ? 1 : 0);
    if (variadic ? count < fixed : count != fixed) {
      throw new EvaluationException(
          "wrong number of args for %s: want %s%d got %d"
              .formatted(name, variadic ? "at least " : "", fixed, count));
    }
  }

  /** The value itself if it fits the parameter. */
  static Value fitting(Value value, Type parameter) {
    if (value instanceof Value.Nothing) {
      if (parameter != Type.ANY && !takesNil(parameter)) {
        throw new EvaluationException("invalid value; expected " + parameter);
      }
      return Value.Nothing.NONE;
    }
    if (!value.type().assignableTo(parameter)) {
      throw new EvaluationException(
          "wrong type for value; expected %s; got %s".formatted(parameter, value.type()));
    }
    return value;
  }

  static boolean takesNil(Type parameter) {
    return parameter == Type.ANY || parameter.kind() == Kind.SLICE || parameter.kind() == Kind.MAP;
  }
}
