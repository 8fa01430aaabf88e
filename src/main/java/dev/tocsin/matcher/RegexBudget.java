package dev.tocsin.matcher;

/**
 * What a regular expression may cost. The engine needs up to 28 ns for an instruction and a
 * character (2 ns mostly), and 50 to 100 bytes for an instruction.
 *
 * @param instructions of the compiled expression
 * @param steps of one match: instructions times characters; where it would take more there is no
 *     answer
 */
public record RegexBudget(int instructions, long steps) {
  /** What anybody may ask for: 0.7 ms for a value of 25 characters, at most 7 for any. */
  public static final RegexBudget ASKED = new RegexBudget(1000, 250_000);

  /** What the configuration file may say. */
  public static final RegexBudget FILE = new RegexBudget(10_000, 2_500_000);

  /** How many plain alternatives cost as much as an instruction. */
  private static final int ALTERNATIVES = 20;

  private static final int AUTOMATA = 5;

  /** Alternatives are often written with beginnings in common, which are compiled once. */
  private static final int COMPILED_FOR_ALL = 3;

  boolean mayCompile(long estimate) {
    return estimate <= (long) COMPILED_FOR_ALL * instructions;
  }

  boolean admits(int programSize) {
    return programSize <= instructions;
  }

  boolean admitsAlternatives(int count) {
    return count <= ALTERNATIVES * instructions;
  }

  /** As the other one, for alternatives that take some hundred bytes each. */
  boolean admitsAutomata(int count) {
    return count <= AUTOMATA * instructions;
  }
}
