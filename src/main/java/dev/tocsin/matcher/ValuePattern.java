package dev.tocsin.matcher;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A regular expression for a whole label value. The dot matches anything but a line feed, as it
 * does in upstream. The shapes that people write most are compared without the regex engine.
 */
sealed interface ValuePattern {
  boolean matches(String value);

  /** All the values that match, where they can be listed, or null. */
  default @Nullable Set<String> onlyValues() {
    return null;
  }

  /** Exactly this text. */
  record Literal(String text) implements ValuePattern {
    @Override
    public boolean matches(String value) {
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
    public boolean matches(String value) {
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
    public boolean matches(String value) {
      return value.length() >= text.length() + atLeast
          && value.startsWith(text)
          && value.indexOf('\n', text.length()) < 0;
    }
  }

  /** {@code .*text}, with at least so many characters before the text, none of them a line feed. */
  record Suffix(int atLeast, String text) implements ValuePattern {
    @Override
    public boolean matches(String value) {
      int start = value.length() - text.length();
      return start >= atLeast && value.endsWith(text) && value.indexOf('\n', 0, start) < 0;
    }
  }

  /** {@code .*text.*}, for a text without a line feed. */
  record Infix(int atLeastBefore, String text, int atLeastAfter) implements ValuePattern {
    @Override
    public boolean matches(String value) {
      int at = value.indexOf(text, atLeastBefore);
      return at >= 0
          && at + text.length() + atLeastAfter <= value.length()
          && value.indexOf('\n') < 0;
    }
  }

  /** What one of these matches. */
  record AnyOf(List<ValuePattern> patterns) implements ValuePattern {
    @Override
    public boolean matches(String value) {
      for (ValuePattern pattern : patterns) {
        if (pattern.matches(value)) {
          return true;
        }
      }
      return false;
    }
  }

  /** Everything else. */
  record Re2(Pattern pattern) implements ValuePattern {
    /** Anchored as upstream does it, by text: {@code a)|(b} is accepted and means what it says. */
    static Re2 compile(String regex) {
      String anchored = "^(?:" + regex + ")$";
      RegexLimits.check(regex, anchored);
      try {
        return new Re2(Pattern.compile(anchored));
      } catch (PatternSyntaxException e) {
        throw e.getDescription().contains("internal error")
            ? broken("unexpected )", anchored)
            : broken(e.getDescription(), e.getPattern());
      }
    }

    private static MatcherException broken(String rule, String where) {
      return new MatcherException("error parsing regexp: " + rule + ": `" + where + "`");
    }

    @Override
    public boolean matches(String value) {
      return pattern.matcher(value).find();
    }
  }

  /** A broken expression is a {@link MatcherException}. */
  static ValuePattern compile(String regex) {
    ValuePattern simple = new SimpleRegex(regex).parse();
    return simple == null ? Re2.compile(regex) : simple;
  }
}
