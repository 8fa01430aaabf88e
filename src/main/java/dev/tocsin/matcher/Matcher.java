package dev.tocsin.matcher;

import dev.tocsin.alert.GoQuote;
import dev.tocsin.alert.Labels;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One condition on one label: equal, not equal, matching or not matching a regular expression.
 *
 * <p>A regular expression has a {@link RegexBudget}. Where a value is so long that a match would
 * cost more, a matcher does not hold, whether it asks for a match or for none, and says so in the
 * log once.
 */
public final class Matcher implements Comparable<Matcher> {
  /** How a matcher compares. */
  public enum Type {
    EQUAL("="),
    NOT_EQUAL("!="),
    REGEXP("=~"),
    NOT_REGEXP("!~");

    private final String operator;

    Type(String operator) {
      this.operator = operator;
    }

    /** From the two flags that the API writes a type as. */
    public static Type of(boolean isEqual, boolean isRegex) {
      if (isRegex) {
        return isEqual ? REGEXP : NOT_REGEXP;
      }
      return isEqual ? EQUAL : NOT_EQUAL;
    }

    /** From the operator as it is written. */
    public static Type ofOperator(@Nullable String operator) {
      for (Type type : values()) {
        if (type.operator.equals(operator)) {
          return type;
        }
      }
      throw new MatcherException("unknown operator: " + operator);
    }

    public String operator() {
      return operator;
    }

    public boolean isRegex() {
      return this == REGEXP || this == NOT_REGEXP;
    }

    public boolean isEqual() {
      return this == EQUAL || this == REGEXP;
    }
  }

  private static final Logger LOG = LoggerFactory.getLogger(Matcher.class);

  private final Type type;
  private final String name;
  private final String value;
  private final ValuePattern pattern;
  private final RegexBudget budget;
  private volatile boolean complained;

  /**
   * Regular expressions are RE2's and match the whole value; one that is broken, or costs more than
   * anybody may ask for, is a {@link MatcherException}.
   */
  public Matcher(Type type, String name, String value) {
    this(type, name, value, RegexBudget.ASKED);
  }

  /** As the other one, with a budget of its own. */
  public Matcher(Type type, String name, String value, RegexBudget budget) {
    this(type, name, value, pattern(type, value, budget), budget);
    if (pattern instanceof ValuePattern.TooCostly(String why)) {
      throw new MatcherException("the regular expression is too costly: " + why);
    }
  }

  private Matcher(Type type, String name, String value, ValuePattern pattern, RegexBudget budget) {
    this.type = type;
    this.name = name;
    this.value = value;
    this.pattern = pattern;
    this.budget = budget;
  }

  /**
   * One that was taken in before and has to be shown still: if it costs more than anybody may ask
   * for, it never holds.
   */
  public static Matcher kept(Type type, String name, String value) {
    RegexBudget budget = RegexBudget.ASKED;
    return new Matcher(type, name, value, pattern(type, value, budget), budget);
  }

  private static ValuePattern pattern(Type type, String value, RegexBudget budget) {
    return type.isRegex() ? ValuePattern.compile(value, budget) : new ValuePattern.Literal(value);
  }

  public Type type() {
    return type;
  }

  public String name() {
    return name;
  }

  public String value() {
    return value;
  }

  public boolean matches(String labelValue) {
    try {
      return pattern.matches(labelValue, new Meter(budget)) == type.isEqual() && !isTooCostly();
    } catch (Meter.Exceeded e) {
      complain(labelValue.length());
      return false;
    }
  }

  private void complain(int length) {
    if (!complained) {
      complained = true;
      LOG.atWarn()
          .addKeyValue("label", name)
          .addKeyValue("length", length)
          .log("A label value is too long for a regular expression, which does not match it");
    }
  }

  /** Whether it never holds because its regular expression costs too much. */
  public boolean isTooCostly() {
    return pattern instanceof ValuePattern.TooCostly;
  }

  /** The only values that match, where they can be listed ({@code =}, {@code =~"a|b"}), or null. */
  public @Nullable Set<String> onlyValues() {
    return type.isEqual() ? pattern.onlyValues() : null;
  }

  /** Sets of texts, of each of which every value that matches holds one; none that is empty. */
  List<Set<String>> needles() {
    return type.isEqual() ? pattern.needles() : List.of();
  }

  /**
   * Upstream's order: by name, by value, and then {@code =}, {@code !=}, {@code =~}, {@code !~}.
   */
  @Override
  public int compareTo(Matcher other) {
    int byName = Labels.compare(name, other.name);
    if (byName != 0) {
      return byName;
    }
    int byValue = Labels.compare(value, other.value);
    return byValue != 0 ? byValue : type.compareTo(other.type);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Matcher that
        && type == that.type
        && name.equals(that.name)
        && value.equals(that.value);
  }

  @Override
  public int hashCode() {
    return Objects.hash(type, name, value);
  }

  /**
   * As upstream prints it: {@code foo="bar"}. A name that holds a reserved character stands in
   * quotes, and then both sides are escaped as Go does it; otherwise the value as OpenMetrics does.
   */
  @Override
  public String toString() {
    if (name.codePoints().anyMatch(Reserved::isReserved)) {
      return GoQuote.quote(name) + type.operator() + GoQuote.quote(value);
    }
    return name + type.operator() + '"' + escaped(value) + '"';
  }

  private static String escaped(String value) {
    return value.replace("\\", "\\\\").replace("\n", "\\n").replace("\"", "\\\"");
  }
}
