package dev.tocsin.matcher;

import com.google.re2j.Pattern;
import dev.tocsin.alert.GoQuote;
import java.util.Objects;
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
  private final @Nullable Pattern pattern;

  /**
   * Regular expressions are RE2's and match the whole value; a broken one is a {@link
   * MatcherException}.
   */
  public Matcher(Type type, String name, String value) {
    this.type = type;
    this.name = name;
    this.value = value;
    this.pattern = type.isRegex() ? MatcherException.compile(value) : null;
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
    boolean same = pattern == null ? labelValue.equals(value) : pattern.matches(labelValue);
    return same == type.isEqual();
  }

  @Override
  public int compareTo(Matcher other) {
    int byName = name.compareTo(other.name);
    if (byName != 0) {
      return byName;
    }
    int byValue = value.compareTo(other.value);
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

  /** As upstream prints it: {@code foo="bar"}, the name quoted when it is not a classic one. */
  @Override
  public String toString() {
    String shown = classic(name) ? name : GoQuote.quote(name);
    return shown + type.operator() + GoQuote.quote(value);
  }

  private static boolean classic(String name) {
    return !name.isEmpty()
        && name.chars()
            .allMatch(c -> c == '_' || c == ':' || (c < 0x80 && Character.isLetterOrDigit(c)))
        && !Character.isDigit(name.charAt(0));
  }
}
