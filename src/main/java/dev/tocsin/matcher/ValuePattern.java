package dev.tocsin.matcher;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A regular expression for a whole label value. The dot matches anything but a line feed, as it
 * does in upstream. The shapes that people write most are compared without the regex engine.
 */
sealed interface ValuePattern
    permits ValuePattern.Literal,
        ValuePattern.OneOf,
        ValuePattern.Prefix,
        ValuePattern.Suffix,
        ValuePattern.Infix,
        ValuePattern.AnyOf,
        ValuePattern.Automaton,
        ValuePattern.TooCostly,
        Re2Pattern {
  /** Throws {@link Meter.Exceeded} where the answer would cost too much. */
  boolean matches(String value, Meter meter);

  /** All the values that match, where they can be listed, or null. */
  default @Nullable Set<String> onlyValues() {
    return null;
  }

  /**
   * Sets of texts, of each of which every value that matches holds at least one; none that is
   * empty.
   */
  default List<Set<String>> needles() {
    return List.of();
  }

  /** Exactly this text. */
  record Literal(String text) implements ValuePattern {
    @Override
    public boolean matches(String value, Meter meter) {
      return value.equals(text);
    }

    @Override
    public Set<String> onlyValues() {
      return Set.of(text);
    }
  }

  /** Exactly one of these texts: {@code a|b|c}. */
  record OneOf(Set<String> texts) implements ValuePattern {
    @Override
    public boolean matches(String value, Meter meter) {
      return texts.contains(value);
    }

    @Override
    public Set<String> onlyValues() {
      return texts;
    }
  }

  /** {@code text.*}, with at least so many characters after the text, none of them a line feed. */
  record Prefix(String text, int atLeast) implements ValuePattern {
    @Override
    public boolean matches(String value, Meter meter) {
      return value.length() >= text.length() + atLeast
          && value.startsWith(text)
          && value.indexOf('\n', text.length()) < 0;
    }

    @Override
    public List<Set<String>> needles() {
      return needle(text);
    }
  }

  /** {@code .*text}, with at least so many characters before the text, none of them a line feed. */
  record Suffix(int atLeast, String text) implements ValuePattern {
    @Override
    public boolean matches(String value, Meter meter) {
      int start = value.length() - text.length();
      return start >= atLeast && value.endsWith(text) && value.indexOf('\n', 0, start) < 0;
    }

    @Override
    public List<Set<String>> needles() {
      return needle(text);
    }
  }

  /** {@code .*text.*}, for a text without a line feed. */
  record Infix(int atLeastBefore, String text, int atLeastAfter) implements ValuePattern {
    @Override
    public boolean matches(String value, Meter meter) {
      meter.take((long) value.length() * (1 + text.length()) / 4);
      int at = value.indexOf(text, atLeastBefore);
      return at >= 0
          && at + text.length() + atLeastAfter <= value.length()
          && value.indexOf('\n') < 0;
    }

    @Override
    public List<Set<String>> needles() {
      return needle(text);
    }
  }

  /** What one of these matches. */
  record AnyOf(List<ValuePattern> patterns) implements ValuePattern {
    @Override
    public boolean matches(String value, Meter meter) {
      for (ValuePattern pattern : patterns) {
        meter.take(4);
        if (pattern.matches(value, meter)) {
          return true;
        }
      }
      return false;
    }

    @Override
    public List<Set<String>> needles() {
      List<List<Set<String>>> all = new ArrayList<>();
      for (ValuePattern pattern : patterns) {
        Set<String> only = pattern.onlyValues();
        boolean listed = only != null && !only.contains("");
        all.add(listed ? List.of(only) : pattern.needles());
      }
      return RegexTexts.either(all);
    }
  }

  /** What needs no engine, though it has no simpler shape. */
  record Automaton(Positions positions, List<Set<String>> needles) implements ValuePattern {
    @Override
    public boolean matches(String value, Meter meter) {
      return positions.matches(value, meter);
    }
  }

  /**
   * Is never run.
   *
   * @param why the rule that it breaks
   */
  record TooCostly(String why) implements ValuePattern {
    @Override
    public boolean matches(String value, Meter meter) {
      return false;
    }
  }

  private static List<Set<String>> needle(String text) {
    return text.isEmpty() ? List.of() : List.of(Set.of(text));
  }

  /** A broken expression is a {@link MatcherException}. */
  static ValuePattern compile(String regex, RegexBudget budget) {
    ValuePattern simple = new SimpleRegex(regex).parse();
    if (simple instanceof AnyOf(List<ValuePattern> patterns)
        && !budget.admitsAlternatives(patterns.size())) {
      return new TooCostly("it has %d alternatives".formatted(patterns.size()));
    }
    return simple == null ? compiled(regex, budget) : simple;
  }

  private static ValuePattern compiled(String regex, RegexBudget budget) {
    long estimate = Re2Pattern.estimate(regex);
    RegexNode tree = RegexTree.parse(regex);
    if (tree == null) {
      return Re2Pattern.compile(regex, estimate, List.of(), budget);
    }
    ValuePattern plain = plain(tree, regex.length());
    if (plain != null) {
      return plain;
    }
    ValuePattern any = anyOf(RegexTexts.alternatives(tree), budget);
    return any == null
        ? Re2Pattern.compile(regex, estimate, RegexTexts.needles(tree), budget)
        : any;
  }

  private static @Nullable ValuePattern plain(RegexNode tree, int written) {
    Set<String> texts = RegexTexts.all(tree, written);
    if (texts != null) {
      return new OneOf(Set.copyOf(texts));
    }
    Positions positions = Positions.of(tree);
    return positions == null ? null : new Automaton(positions, RegexTexts.needles(tree));
  }

  private static @Nullable ValuePattern anyOf(List<RegexNode> alternatives, RegexBudget budget) {
    if (alternatives.size() == 1 || !budget.admitsAutomata(alternatives.size())) {
      return null;
    }
    List<ValuePattern> patterns = new ArrayList<>();
    for (RegexNode alternative : alternatives) {
      ValuePattern pattern = plain(alternative, 0);
      if (pattern == null) {
        return null;
      }
      patterns.add(pattern);
    }
    return new AnyOf(List.copyOf(patterns));
  }
}
