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

  /** A type's method with the arguments made to fit it. */
  private record Known(Type receiver, Invocation invocation) {}

  /** The method called last: mostly it is the same again. */
  private volatile @Nullable Known known;

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
      return Value.Nothing.NONE;
    }
    Function method = of.type().method(name);
    return method == null ? field(of, piped) : call(run, of, method, piped);
  }

  private Value call(Run run, Value of, Function method, @Nullable Value piped) {
    Known last = known;
    if (last == null || last.receiver() != of.type()) {
      last = new Known(of.type(), new Invocation(method, compiler.arguments(method, operands)));
      known = last;
    }
    return last.invocation().valueOf(of, run, piped);
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
