package dev.tocsin.template.parse;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Commands, each of which hands its value to the next, and the variables that take the last value.
 *
 * @param slots the places of those variables; a range may have two
 * @param assigns whether the variables existed before
 */
public record Pipeline(int line, List<Integer> slots, boolean assigns, List<Command> commands) {
  public Pipeline {
    slots = List.copyOf(slots);
    commands = List.copyOf(commands);
  }

  public Pipeline withCommands(List<Command> others) {
    return new Pipeline(line, slots, assigns, others);
  }

  @Override
  public String toString() {
    return commands.stream().map(Command::toString).collect(Collectors.joining(" | "));
  }
}
