package dev.tocsin.template.parse;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A piece of a template's body. */
public sealed interface Node {
  int line();

  /** Text that is written as it stands. */
  record Text(int line, String text) implements Node {}

  /** A pipeline whose value is written, unless it goes into a variable. */
  record Action(int line, Pipeline pipeline) implements Node {}

  /** A body for a true value, another for a false one. */
  record If(int line, Pipeline pipeline, List<Node> body, List<Node> otherwise) implements Node {}

  /** As {@code if}, with dot set to the value. */
  record With(int line, Pipeline pipeline, List<Node> body, List<Node> otherwise) implements Node {}

  /** A body for each item, another when there is none. */
  record Range(int line, Pipeline pipeline, List<Node> body, List<Node> otherwise)
      implements Node {}

  /** A call of another template; without a pipeline it sees nothing. */
  record Call(int line, String name, @Nullable Pipeline pipeline) implements Node {}

  /** The end of the innermost range. */
  record Break(int line) implements Node {}

  /** The end of this turn of the innermost range. */
  record Continue(int line) implements Node {}
}
