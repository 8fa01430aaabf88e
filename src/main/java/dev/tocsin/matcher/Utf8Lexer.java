package dev.tocsin.matcher;

import org.jspecify.annotations.Nullable;

/**
 * Cuts an input of the UTF-8 syntax into tokens. Answers to upstream's {@code
 * matcher/parse/lexer.go}; positions are counted in characters, as in its messages.
 */
final class Utf8Lexer {
  /** What a token is. */
  enum Kind {
    OPEN_BRACE,
    CLOSE_BRACE,
    COMMA,
    OPERATOR,
    QUOTED,
    UNQUOTED
  }

  /** A piece of the input, and from which to which column it stands. */
  record Token(Kind kind, String text, int start, int end) {
    MatcherException invalid() {
      return new MatcherException(at(start, end) + text + ": invalid input");
    }

    String unexpected() {
      return at(start, end) + "unexpected " + text;
    }
  }

  private final String input;
  private int start;
  private int at;
  private @Nullable Token peeked;
  private int column;

  Utf8Lexer(String input) {
    this.input = input;
  }

  /** The next token, which stays the next one; null at the end of the input. */
  @Nullable Token peek() {
    if (peeked == null) {
      peeked = scan();
    }
    return peeked;
  }

  /** Takes the token that was peeked at last. */
  void take() {
    if (peeked != null) {
      column = peeked.end();
      peeked = null;
    }
  }

  /** The column behind the last token that was taken. */
  int column() {
    return column;
  }

  private @Nullable Token scan() {
    while (at < input.length() && Reserved.isSpace(input.codePointAt(at))) {
      at += Character.charCount(input.codePointAt(at));
    }
    start = at;
    return at == input.length() ? null : token(input.codePointAt(at));
  }

  private Token token(int c) {
    return switch (c) {
      case '{' -> single(Kind.OPEN_BRACE);
      case '}' -> single(Kind.CLOSE_BRACE);
      case ',' -> single(Kind.COMMA);
      case '=' -> equalOperator();
      case '!' -> negatedOperator();
      case '"' -> quoted();
      default -> {
        if (Reserved.isReserved(c)) {
          throw single(Kind.UNQUOTED).invalid();
        }
        yield unquoted();
      }
    };
  }

  private Token single(Kind kind) {
    at++;
    return emit(kind);
  }

  private Token emit(Kind kind) {
    return new Token(kind, input.substring(start, at), columns(start), columns(at));
  }

  private int columns(int offset) {
    return input.codePointCount(0, offset);
  }

  private Token equalOperator() {
    at += input.startsWith("=~", at) ? 2 : 1;
    return emit(Kind.OPERATOR);
  }

  private Token negatedOperator() {
    at++;
    if (!input.startsWith("=", at) && !input.startsWith("~", at)) {
      String found =
          at == input.length() ? "unexpected end of input, " : input.substring(start, at) + ": ";
      throw new MatcherException(at(columns(start), columns(at)) + found + "expected one of '=~'");
    }
    at++;
    return emit(Kind.OPERATOR);
  }

  private Token quoted() {
    for (at++; at < input.length(); at++) {
      char c = input.charAt(at);
      if (c == '"') {
        at++;
        return emit(Kind.QUOTED);
      }
      if (c == '\\') {
        at++;
      }
    }
    at = input.length();
    throw new MatcherException(
        at(columns(start), columns(at)) + input.substring(start) + ": missing end \"");
  }

  private Token unquoted() {
    while (at < input.length() && !Reserved.isReserved(input.codePointAt(at))) {
      at += Character.charCount(input.codePointAt(at));
    }
    return emit(Kind.UNQUOTED);
  }

  static String at(int start, int end) {
    return start + ":" + end + ": ";
  }
}
