package dev.tocsin.template.exec;

import dev.tocsin.template.parse.Command;
import dev.tocsin.template.parse.NumberLiteral;
import dev.tocsin.template.parse.Operand;
import dev.tocsin.template.parse.Pipeline;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Makes pipelines ready to be evaluated. */
final class PipelineCompiler {
  private final Map<String, Function> functions;

  PipelineCompiler(Map<String, Function> functions) {
    this.functions = functions;
  }

  /** The value of the last command, which the pipeline's variables take, too. */
  Evaluation compile(Pipeline pipeline) {
    Evaluation value = compileWithoutSetting(pipeline);
    if (pipeline.slots().isEmpty()) {
      return value;
    }
    int slot = pipeline.slots().getFirst();
    return (run, piped) -> {
      Value result = value.value(run, null);
      run.variable(slot, result);
      return result;
    };
  }

  Evaluation compileWithoutSetting(Pipeline pipeline) {
    List<Evaluation> stages = pipeline.commands().stream().map(this::command).toList();
    if (stages.size() == 1) {
      Evaluation only = stages.getFirst();
      return (run, piped) -> unwrapped(only.value(run, null));
    }
    Evaluation[] all = stages.toArray(Evaluation[]::new);
    return (run, piped) -> {
      Value value = unwrapped(all[0].value(run, null));
      for (int i = 1; i < all.length; i++) {
        value = unwrapped(all[i].value(run, value));
      }
      return value;
    };
  }

  /** A nil out of a map or list is no value once it is the result of a pipeline. */
  private static Value unwrapped(Value value) {
    return value.isNothing() ? Value.Nothing.NONE : value;
  }

  private Evaluation command(Command command) {
    List<Operand> arguments = command.operands().subList(1, command.operands().size());
    return switch (command.first()) {
      case Operand.Field field -> fields((run, piped) -> run.dot(), field.names(), arguments);
      case Operand.Chain(Operand.Nil _, List<String> _) ->
          Evaluation.failing("indirection through explicit nil in " + command);
      case Operand.Chain chain -> fields(operand(chain.of()), chain.fields(), arguments);
      case Operand.Identifier identifier -> function(identifier.name(), arguments);
      case Operand.Variable variable when !variable.fields().isEmpty() ->
          fields(variable(variable), variable.fields(), arguments);
      case Operand.Nil _ -> Evaluation.failing("nil is not a command");
      case Operand other when !arguments.isEmpty() ->
          Evaluation.failing("can't give argument to non-function " + other);
      case Operand other -> operand(other).withoutPiped(other.toString());
    };
  }

  /** An operand by itself, without arguments. */
  private Evaluation operand(Operand operand) {
    return switch (operand) {
      case Operand.Dot _ -> (run, piped) -> run.dot();
      case Operand.Nil _ -> Evaluation.constant(Value.Nothing.NONE);
      case Operand.Bool bool -> Evaluation.constant(Value.of(bool.value()));
      case Operand.Quoted quoted -> Evaluation.constant(Value.of(quoted.value()));
      case Operand.Numeral number -> Evaluation.constant(ideal(number.literal()));
      case Operand.Group group -> compile(group.pipeline());
      case Operand.Variable variable when variable.fields().isEmpty() -> variable(variable);
      case Operand.Variable _, Operand.Field _, Operand.Chain _, Operand.Identifier _ ->
          command(Command.of(operand));
    };
  }

  private static Evaluation variable(Operand.Variable variable) {
    int slot = variable.slot();
    return (run, piped) -> run.variable(slot);
  }

  private static Value ideal(NumberLiteral literal) {
    return literal.real() ? Value.of(literal.value()) : Value.of(literal.integer());
  }

  private Evaluation fields(Evaluation start, List<String> names, List<Operand> arguments) {
    Evaluation receiver = start;
    for (String name : names.subList(0, names.size() - 1)) {
      receiver = new FieldAccess(receiver, name, List.of(), this);
    }
    return new FieldAccess(receiver, names.getLast(), arguments, this);
  }

  private Evaluation function(String name, List<Operand> arguments) {
    Function function = functions.get(name);
    if (function == null) {
      return Evaluation.failing("\"" + name + "\" is not a defined function");
    }
    Evaluation[] values = arguments(function, arguments);
    return switch (name) {
      case "and", "or" -> shortCircuit(function, values, name.equals("or"));
      default -> new Invocation(function, values);
    };
  }

  /** Stops at the first argument that decides; the value itself is the result. */
  private static Evaluation shortCircuit(Function function, Evaluation[] values, boolean stop) {
    return (run, piped) -> {
      function.requireCount(values.length + (piped == null ? 0 : 1));
      Value value = Value.Nothing.NONE;
      for (Evaluation each : values) {
        value = each.value(run, null);
        if (value.isTrue() == stop) {
          return value;
        }
      }
      return piped == null ? value : piped;
    };
  }

  /** Evaluations of arguments that fit what the function asks for. */
  Evaluation[] arguments(Function function, List<Operand> operands) {
    return IntStream.range(0, operands.size())
        .mapToObj(i -> argument(operands.get(i), parameter(function, i)))
        .toArray(Evaluation[]::new);
  }

  private static Type parameter(Function function, int index) {
    return function.parameters().isEmpty() ? Type.ANY : function.parameter(index);
  }

  private Evaluation argument(Operand operand, Type parameter) {
    return switch (operand) {
      case Operand.Nil _ when !Function.takesNil(parameter) ->
          Evaluation.failing("cannot assign nil to " + parameter);
      case Operand.Numeral number when parameter.kind().isWhole() ->
          whole(number.literal(), parameter);
      case Operand.Numeral number when parameter.kind() == Kind.FLOAT ->
          Evaluation.constant(Value.of(number.literal().value()));
      case Operand.Numeral _, Operand.Quoted _, Operand.Bool _ -> constant(operand, parameter);
      default -> {
        Evaluation value = operand(operand);
        yield parameter == Type.ANY
            ? value
            : (run, piped) -> Function.fitting(value.value(run, null), parameter);
      }
    };
  }

  private static Evaluation whole(NumberLiteral literal, Type parameter) {
    return literal.integral()
        ? Evaluation.constant(new Value.Whole(parameter, literal.integer()))
        : Evaluation.failing("expected integer; found " + literal);
  }

  private Evaluation constant(Operand operand, Type parameter) {
    Evaluation value = operand(operand);
    boolean fits =
        switch (operand) {
          case Operand.Quoted _ -> parameter == Type.ANY || parameter.kind() == Kind.STRING;
          case Operand.Bool _ -> parameter == Type.ANY || parameter.kind() == Kind.BOOL;
          default -> parameter == Type.ANY;
        };
    return fits ? value : Evaluation.failing("expected %s; found %s".formatted(parameter, operand));
  }
}
