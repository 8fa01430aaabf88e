package dev.tocsin.matcher;

import dev.tocsin.alert.GoQuote;
import dev.tocsin.alert.Labels;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One condition on one label: equal, not equal, matching or not matching a regular expression. */
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

  private final Type type;
  private final String name;
  private final String value;
  private final ValuePattern pattern;

  /**
   * Regular expressions are RE2's and match the whole value; a broken one is a {@link
   * MatcherException}.
   */
  public Matcher(Type type, String name, String value) {
    this.type = type;
    this.name = name;
    this.value = value;
    this.pattern = type.isRegex() ? ValuePattern.compile(value) : new ValuePattern.Literal(value);
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
    return pattern.matches(labelValue) == type.isEqual();
  }

  /** The only values that match, where they can be listed ({@code =}, {@code =~"a|b"}), or null. */
  public @Nullable Set<String> onlyValues() {
    return type.isEqual() ? pattern.onlyValues() : null;
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
