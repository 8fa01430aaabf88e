package dev.tocsin.template.parse;

import java.util.List;
import java.util.stream.Collectors;

/** One stage of a pipeline: a value, or a function or method with its arguments. */
public record Command(List<Operand> operands) {
  public Command {
    operands = List.copyOf(operands);
  }

  public static Command of(Operand... operands) {
    return new Command(List.of(operands));
  }

  public Operand first() {
    return operands.getFirst();
  }

  /** Whether it is this function, with whatever arguments. */
  public boolean calls(String function) {
    return first() instanceof Operand.Identifier identifier && identifier.name().equals(function);
  }

  @Override
  public String toString() {
    return operands.stream().map(Operand::toString).collect(Collectors.joining(" "));
  }
}
