package dev.tocsin.matcher;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * What needs the regex engine. Labels have few values mostly, so that the last answers are
 * remembered; threads may overwrite each other's. Safe on any thread.
 */
final class Re2Pattern implements ValuePattern {
  private static final int REMEMBERED = 64;
  private static final int LONGEST_REMEMBERED = 256;

  private final Pattern pattern;
  private final List<Set<String>> needles;
  private final Answer[] answers = new Answer[REMEMBERED];

  /** What was said of a value. */
  private record Answer(String value, boolean matches) {
    static final Answer NONE = new Answer("", false);
  }

  private Re2Pattern(Pattern pattern, List<Set<String>> needles) {
    this.pattern = pattern;
    this.needles = needles;
    Arrays.fill(answers, Answer.NONE);
  }

  /** About how many instructions it compiles to; beyond Go's limits a {@link MatcherException}. */
  static long estimate(String regex) {
    try {
      return RegexSize.of(regex);
    } catch (PatternSyntaxException e) {
      String where = e.getPattern().equals(regex) ? anchored(regex) : e.getPattern();
      throw broken(e.getDescription(), where);
    }
  }

  static ValuePattern compile(
      String regex, long estimate, List<Set<String>> needles, RegexBudget budget) {
    if (!budget.mayCompile(estimate)) {
      return tooCostly(estimate, budget);
    }
    Pattern pattern = compile(anchored(regex));
    return budget.admits(pattern.programSize())
        ? new Re2Pattern(pattern, needles)
        : tooCostly(pattern.programSize(), budget);
  }

  private static ValuePattern.TooCostly tooCostly(long size, RegexBudget budget) {
    return new ValuePattern.TooCostly(
        "it takes %d instructions, %d are allowed".formatted(size, budget.instructions()));
  }

  private static Pattern compile(String anchored) {
    try {
      return Pattern.compile(anchored);
    } catch (PatternSyntaxException e) {
      throw e.getDescription().contains("internal error")
          ? broken("unexpected )", anchored)
          : broken(e.getDescription(), e.getPattern());
    }
  }

  /** Anchored as upstream does it, by text: {@code a)|(b} is accepted and means what it says. */
  private static String anchored(String regex) {
    return "^(?:" + regex + ")$";
  }

  private static MatcherException broken(String rule, String where) {
    return new MatcherException("error parsing regexp: " + rule + ": `" + where + "`");
  }

  @Override
  public boolean matches(String value, Meter meter) {
    meter.take((long) Meter.PARTS * pattern.programSize() * value.length());
    if (value.isEmpty() || value.length() > LONGEST_REMEMBERED) {
      return pattern.matcher(value).find();
    }
    int place = value.hashCode() & (REMEMBERED - 1);
    Answer known = answers[place];
    if (known.value.equals(value)) {
      return known.matches;
    }
    boolean matches = pattern.matcher(value).find();
    answers[place] = new Answer(value, matches);
    return matches;
  }

  @Override
  public List<Set<String>> needles() {
    return needles;
  }
}
