package dev.tocsin.template.exec;

import dev.tocsin.template.parse.Operand;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A field, key or method of a value; only a method takes arguments. */
final class FieldAccess implements Evaluation {
  private final Evaluation receiver;
  private final String name;
  private final List<Operand> operands;
  private final PipelineCompiler compiler;

  /** The method called last, with the arguments made to fit it: mostly it is the same again. */
  private volatile @Nullable Invocation known;

  FieldAccess(Evaluation receiver, String name, List<Operand> operands, PipelineCompiler compiler) {
    this.receiver = receiver;
    this.name = name;
    this.operands = operands;
    this.compiler = compiler;
  }

  @Override
  public Value value(Run run, @Nullable Value piped) {
    Value of = receiver.value(run, null);
    if (of instanceof Value.Nothing nothing) {
      if (nothing.item()) {
        throw new EvaluationException("nil pointer evaluating interface {}." + name);
      }
      return Value.NONE;
    }
    Function method = of.type().method(name);
    return method == null ? field(of, piped) : call(run, of, method, piped);
  }

  private Value call(Run run, Value of, Function method, @Nullable Value piped) {
    Invocation invocation = known;
    if (invocation == null || invocation.function() != method) {
      method.requireCount(operands.size() + (piped == null ? 0 : 1));
      invocation = new Invocation(method, compiler.arguments(method, operands));
      known = invocation;
    }
    int count = operands.size() + (piped == null ? 0 : 1);
    method.requireCount(count);
    Value[] values = new Value[count + 1];
    values[0] = of;
    invocation.fill(run, piped, values, 1);
    return invocation.call(run, values);
  }

  private Value field(Value of, @Nullable Value piped) {
    boolean hasArguments = !operands.isEmpty() || piped != null;
    return switch (of) {
      case Value.Mapping map -> {
        if (hasArguments) {
          throw new EvaluationException(name + " is not a method but has arguments");
        }
        yield map.valueOrZero(name);
      }
      case Value.Struct struct when struct.type().fieldIndex(name) >= 0 -> {
        if (hasArguments) {
          throw new EvaluationException(name + " has arguments but cannot be invoked as function");
        }
        yield struct.exported(name);
      }
      default ->
          throw new EvaluationException("can't evaluate field " + name + " in type " + of.type());
    };
  }
}
