package dev.tocsin.template.parse;

import java.util.List;

/** Walks over tokens with any lookahead; at the end it stays there. */
final class TokenCursor {
  private final String source;
  private final List<Token> tokens;
  private int index;

  TokenCursor(String source, List<Token> tokens) {
    this.source = source;
    this.tokens = tokens;
  }

  Token peek() {
    return tokens.get(index);
  }

  Token next() {
    Token token = peek();
    if (!token.is(TokenType.EOF)) {
      index++;
    }
    return token;
  }

  Token peekNonSpace() {
    while (peek().is(TokenType.SPACE)) {
      index++;
    }
    return peek();
  }

  Token nextNonSpace() {
    peekNonSpace();
    return next();
  }

  int mark() {
    return index;
  }

  void backTo(int mark) {
    index = mark;
  }

  void expect(TokenType type, String context) {
    Token token = nextNonSpace();
    if (!token.is(type)) {
      throw unexpected(token, context);
    }
  }

  TemplateException unexpected(Token token, String context) {
    return error("unexpected " + token + " in " + context);
  }

  /** An error on the line of the token that was read last. */
  TemplateException error(String what) {
    Token last = tokens.get(Math.max(0, index - 1));
    return new TemplateException(new Position(source, last.line()), what);
  }
}
