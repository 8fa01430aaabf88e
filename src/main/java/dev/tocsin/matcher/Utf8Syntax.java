package dev.tocsin.matcher;

import dev.tocsin.matcher.Utf8Lexer.Kind;
import dev.tocsin.matcher.Utf8Lexer.Token;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The newer syntax: names and values are any text, in double quotes with Go's escapes when they
 * hold a reserved character. Answers to upstream's {@code matcher/parse/parse.go}.
 */
final class Utf8Syntax {
  private static final Set<Kind> TEXT = EnumSet.of(Kind.QUOTED, Kind.UNQUOTED);
  private static final Set<Kind> OPERATOR = EnumSet.of(Kind.OPERATOR);
  private static final Set<Kind> AFTER_MATCHER = EnumSet.of(Kind.COMMA, Kind.CLOSE_BRACE);
  private static final Set<Kind> AFTER_COMMA =
      EnumSet.of(Kind.CLOSE_BRACE, Kind.QUOTED, Kind.UNQUOTED);

  private final Utf8Lexer lexer;
  private final RegexBudget budget;
  private final List<Matcher> matchers = new ArrayList<>();

  private Utf8Syntax(String input, RegexBudget budget) {
    lexer = new Utf8Lexer(input);
    this.budget = budget;
  }

  static Matcher matcher(String input, RegexBudget budget) {
    List<Matcher> found = matchers(input, budget).list();
    return switch (found.size()) {
      case 1 -> found.getFirst();
      case 0 -> throw new MatcherException("no matchers");
      default -> throw new MatcherException("expected 1 matcher, found " + found.size());
    };
  }

  static Matchers matchers(String input, RegexBudget budget) {
    Utf8Syntax syntax = new Utf8Syntax(input, budget);
    syntax.parse();
    return new Matchers(syntax.matchers);
  }

  private void parse() {
    Token first = lexer.peek();
    if (first == null) {
      return;
    }
    boolean braces = first.kind() == Kind.OPEN_BRACE;
    if (braces) {
      lexer.take();
    }
    list();
    if (braces) {
      closeBrace();
    } else {
      noCloseBrace();
    }
    end();
  }

  private void list() {
    Token next = lexer.peek();
    boolean more = next != null && next.kind() != Kind.CLOSE_BRACE;
    while (more) {
      matcher();
      more = comma();
    }
  }

  private void matcher() {
    String name = unquoted(take(TEXT, "expected label name"));
    Matcher.Type type =
        type(take(OPERATOR, "expected an operator such as '=', '!=', '=~' or '!~'").text());
    String value = unquoted(take(TEXT, "expected label value"));
    try {
      matchers.add(new Matcher(type, name, value, budget));
    } catch (MatcherException e) {
      throw new MatcherException("failed to create matcher: " + e.getMessage());
    }
  }

  /** Whether a comma and another matcher follow. */
  private boolean comma() {
    Token next = peek(AFTER_MATCHER, "expected a comma or close brace");
    if (next == null || next.kind() == Kind.CLOSE_BRACE) {
      return false;
    }
    lexer.take();
    Token behind = peek(AFTER_COMMA, "expected a matcher or close brace after comma");
    return behind != null && behind.kind() != Kind.CLOSE_BRACE;
  }

  private void closeBrace() {
    Token next = lexer.peek();
    if (next == null || next.kind() != Kind.CLOSE_BRACE) {
      String found = next == null ? "end of input" : next.unexpected();
      throw new MatcherException(
          Utf8Lexer.at(0, lexer.column()) + found + ": expected close brace");
    }
    lexer.take();
  }

  private void noCloseBrace() {
    Token next = lexer.peek();
    if (next != null && next.kind() == Kind.CLOSE_BRACE) {
      lexer.take();
      throw new MatcherException(Utf8Lexer.at(0, lexer.column()) + "}: expected opening brace");
    }
  }

  private void end() {
    Token next = peek(EnumSet.allOf(Kind.class), "expected end of input");
    if (next != null) {
      throw new MatcherException(
          Utf8Lexer.at(next.start(), next.end()) + next.text() + ": expected end of input");
    }
  }

  private Token take(Set<Kind> expected, String rule) {
    Token next = peek(expected, rule);
    if (next == null) {
      throw new MatcherException("end of input: " + rule);
    }
    lexer.take();
    return next;
  }

  private @Nullable Token peek(Set<Kind> expected, String rule) {
    Token next;
    try {
      next = lexer.peek();
    } catch (MatcherException e) {
      throw new MatcherException(e.getMessage() + ": " + rule);
    }
    if (next != null && !expected.contains(next.kind())) {
      throw new MatcherException(next.unexpected() + ": " + rule);
    }
    return next;
  }

  private static Matcher.Type type(String operator) {
    return switch (operator) {
      case "=" -> Matcher.Type.EQUAL;
      case "!=" -> Matcher.Type.NOT_EQUAL;
      case "=~" -> Matcher.Type.REGEXP;
      default -> Matcher.Type.NOT_REGEXP;
    };
  }

  private static String unquoted(Token token) {
    if (token.kind() == Kind.UNQUOTED) {
      return token.text();
    }
    String text = GoUnquote.unquote(token.text());
    if (text == null) {
      throw token.invalid();
    }
    return text;
  }
}
