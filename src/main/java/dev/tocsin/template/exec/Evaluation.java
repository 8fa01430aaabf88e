package dev.tocsin.template.exec;

import org.jspecify.annotations.Nullable;

/** An expression, ready to be evaluated. */
@FunctionalInterface
interface Evaluation {
  /**
   * Evaluates it as a stage of a pipeline.
   *
   * @param piped what the stage before it in the pipeline gave, or null for the first
   */
  Value value(Run run, @Nullable Value piped);

  static Evaluation constant(Value value) {
    return (run, piped) -> value;
  }

  /** An expression that Go would refuse when it gets there, and not before. */
  static Evaluation failing(String message) {
    return (run, piped) -> {
      throw new EvaluationException(message);
    };
  }

  /** The same, refusing to be given a value. */
  default Evaluation withoutPiped(String source) {
    return (run, piped) -> {
      if (piped != null) {
        throw new EvaluationException("can't give argument to non-function " + source);
      }
      return value(run, null);
    };
  }
}
