package dev.tocsin.template.exec;

import org.jspecify.annotations.Nullable;

/** A call of a function with arguments that were made to fit, and perhaps a piped one. */
final class Invocation implements Evaluation {
  private final Function function;
  private final Evaluation[] arguments;

  Invocation(Function function, Evaluation[] arguments) {
    this.function = function;
    this.arguments = arguments;
  }

  @Override
  public Value value(Run run, @Nullable Value piped) {
    int count = count(piped);
    Value[] values = new Value[count];
    fill(run, piped, values, 0);
    return call(run, values);
  }

  /** Calls the method of a value. */
  Value valueOf(Value receiver, Run run, @Nullable Value piped) {
    Value[] values = new Value[count(piped) + 1];
    values[0] = receiver;
    fill(run, piped, values, 1);
    return call(run, values);
  }

  private int count(@Nullable Value piped) {
    int count = arguments.length + (piped == null ? 0 : 1);
    function.requireCount(count);
    return count;
  }

  /** Evaluates the arguments into the places from {@code at} on. */
  private void fill(Run run, @Nullable Value piped, Value[] values, int at) {
    for (int i = 0; i < arguments.length; i++) {
      values[at + i] = arguments[i].value(run, null);
    }
    if (piped != null) {
      int last = arguments.length;
      values[at + last] = Function.fitting(piped, function.parameter(last));
    }
  }

  private Value call(Run run, Value[] values) {
    for (Value value : values) {
      run.spendOn(weight(value));
    }
    try {
      Value result = function.body().call(run, values);
      run.spendOn(weight(result));
      return result;
    } catch (FailedCall e) {
      throw new EvaluationException("error calling " + function.name() + ": " + e.getMessage());
    }
  }

  /** How much of a value a function may have to go through. */
  private static long weight(Value value) {
    return switch (value) {
      case Value.Text text -> text.text().length();
      case Value.Sequence list -> list.items().size();
      default -> 0;
    };
  }
}
