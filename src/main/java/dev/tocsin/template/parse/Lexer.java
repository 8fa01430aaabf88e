package dev.tocsin.template.parse;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits a template into tokens; comments and the white space that trim markers eat are gone
 * afterwards.
 */
final class Lexer {
  private static final String LEFT = "{{";
  private static final String RIGHT = "}}";
  private static final String COMMENT = "/*";
  private static final String COMMENT_END = "*/";

  private final String name;
  private final String input;
  private final List<Token> tokens = new ArrayList<>();
  private int pos;
  private int line = 1;
  private int parens;

  private Lexer(String name, String input) {
    this.name = name;
    this.input = input;
  }

  static List<Token> tokens(String name, String input) {
    Lexer lexer = new Lexer(name, input);
    lexer.run();
    return lexer.tokens;
  }

  private void run() {
    boolean trimLeft = false;
    while (true) {
      int open = input.indexOf(LEFT, pos);
      boolean trimRight = open >= 0 && leftTrimAt(open + LEFT.length());
      text(open < 0 ? input.length() : open, trimLeft, trimRight);
      if (open < 0) {
        add(TokenType.EOF, input.length());
        return;
      }
      int start = open + LEFT.length() + (trimRight ? 2 : 0);
      if (input.startsWith(COMMENT, start)) {
        trimLeft = comment(start);
      } else {
        add(TokenType.LEFT, start);
        trimLeft = action();
      }
    }
  }

  private void text(int end, boolean trimLeft, boolean trimRight) {
    int from = pos;
    int to = end;
    while (trimLeft && from < to && Letters.isSpace(input.charAt(from))) {
      from++;
    }
    while (trimRight && from < to && Letters.isSpace(input.charAt(to - 1))) {
      to--;
    }
    advance(from);
    if (from < to) {
      add(TokenType.TEXT, to);
    }
    advance(end);
  }

  /** Returns whether the text after the comment loses its leading white space. */
  private boolean comment(int start) {
    int close = input.indexOf(COMMENT_END, start + COMMENT.length());
    if (close < 0) {
      throw error("unclosed comment");
    }
    int end = close + COMMENT_END.length();
    boolean trim = rightTrimAt(end);
    int right = trim ? end + 2 : end;
    if (!input.startsWith(RIGHT, right)) {
      advance(close);
      throw error("comment ends before closing delimiter");
    }
    advance(right + RIGHT.length());
    return trim;
  }

  /** Returns whether the text after the action loses its leading white space. */
  private boolean action() {
    parens = 0;
    while (true) {
      boolean trim = rightTrimAt(pos);
      if (trim || input.startsWith(RIGHT, pos)) {
        if (parens > 0) {
          throw error("unclosed left paren");
        }
        add(TokenType.RIGHT, pos + (trim ? 2 : 0) + RIGHT.length());
        return trim;
      }
      if (pos >= input.length()) {
        throw error("unclosed action");
      }
      token();
    }
  }

  private void token() {
    char c = input.charAt(pos);
    switch (c) {
      case ' ', '\t', '\r', '\n' -> space();
      case '"' -> quoted('"', TokenType.STRING, "unterminated quoted string");
      case '\'' -> quoted('\'', TokenType.CHARACTER, "unterminated character constant");
      case '`' -> raw();
      case '|' -> add(TokenType.PIPE, pos + 1);
      case ',' -> add(TokenType.COMMA, pos + 1);
      case '=' -> add(TokenType.ASSIGN, pos + 1);
      case ':' -> declare();
      case '(' -> {
        parens++;
        add(TokenType.LEFT_PAREN, pos + 1);
      }
      case ')' -> {
        if (--parens < 0) {
          throw error("unexpected right paren");
        }
        add(TokenType.RIGHT_PAREN, pos + 1);
      }
      case '$' -> named(TokenType.VARIABLE, TokenType.VARIABLE);
      case '.' -> dot();
      case '+', '-' -> number();
      default -> other(c);
    }
  }

  private void space() {
    int end = pos;
    while (end < input.length() && Letters.isSpace(input.charAt(end)) && !rightTrimAt(end)) {
      end++;
    }
    add(TokenType.SPACE, end);
  }

  private void quoted(char quote, TokenType type, String unterminated) {
    int end = pos + 1;
    while (end < input.length() && input.charAt(end) != '\n' && input.charAt(end) != quote) {
      end += input.charAt(end) == '\\' ? 2 : 1;
    }
    if (end >= input.length() || input.charAt(end) != quote) {
      throw error(unterminated);
    }
    add(type, end + 1);
  }

  private void raw() {
    int end = input.indexOf('`', pos + 1);
    if (end < 0) {
      throw error("unterminated raw quoted string");
    }
    add(TokenType.RAW_STRING, end + 1);
  }

  private void declare() {
    if (!input.startsWith(":=", pos)) {
      throw error("expected :=");
    }
    add(TokenType.DECLARE, pos + 2);
  }

  private void dot() {
    if (pos + 1 < input.length() && Letters.isDigit(input.charAt(pos + 1))) {
      number();
    } else {
      named(TokenType.DOT, TokenType.FIELD);
    }
  }

  /** A dot or dollar sign, alone or with a name behind it. */
  private void named(TokenType alone, TokenType withName) {
    int end = wordEnd(pos + 1);
    boolean bare = terminatedAt(pos + 1);
    requireTerminator(end);
    add(bare ? alone : withName, end);
  }

  private void number() {
    int end = NumberLiteral.end(input, pos);
    if (end < input.length() && Letters.isWord(input.codePointAt(end))) {
      throw error("bad number syntax: \"" + input.substring(pos, wordEnd(end)) + '"');
    }
    add(TokenType.NUMBER, end);
  }

  private void other(char c) {
    if (Letters.isDigit(c)) {
      number();
    } else if (Letters.isWord(input.codePointAt(pos))) {
      int end = wordEnd(pos);
      requireTerminator(end);
      add(TokenType.ofWord(input.substring(pos, end)), end);
    } else if (c > ' ' && c < 0x7f) {
      add(TokenType.OTHER, pos + 1);
    } else {
      throw error("unrecognized character in action: " + Letters.describe(input.codePointAt(pos)));
    }
  }

  private void requireTerminator(int end) {
    if (!terminatedAt(end)) {
      throw error("bad character " + Letters.describe(input.codePointAt(end)));
    }
  }

  private boolean terminatedAt(int at) {
    return at >= input.length()
        || Letters.isSpace(input.charAt(at))
        || ".,|:)(".indexOf(input.charAt(at)) >= 0
        || input.startsWith(RIGHT, at);
  }

  private int wordEnd(int from) {
    int end = from;
    while (end < input.length() && Letters.isWord(input.codePointAt(end))) {
      end += Character.charCount(input.codePointAt(end));
    }
    return end;
  }

  private boolean leftTrimAt(int at) {
    return input.startsWith("-", at)
        && at + 1 < input.length()
        && Letters.isSpace(input.charAt(at + 1));
  }

  private boolean rightTrimAt(int at) {
    return at < input.length()
        && Letters.isSpace(input.charAt(at))
        && input.startsWith("-" + RIGHT, at + 1);
  }

  private void add(TokenType type, int end) {
    tokens.add(new Token(type, input.substring(pos, end), line));
    advance(end);
  }

  private void advance(int end) {
    for (int i = pos; i < end; i++) {
      if (input.charAt(i) == '\n') {
        line++;
      }
    }
    pos = end;
  }

  private TemplateException error(String what) {
    return new TemplateException(new Position(name, line), what);
  }
}
