package dev.tocsin.template.parse;

import java.util.Map;

/** The kinds of token that a template consists of. */
enum TokenType {
  TEXT,
  LEFT,
  RIGHT,
  SPACE,
  STRING,
  RAW_STRING,
  CHARACTER,
  NUMBER,
  BOOL,
  NIL,
  DOT,
  FIELD,
  VARIABLE,
  IDENTIFIER,
  PIPE,
  COMMA,
  LEFT_PAREN,
  RIGHT_PAREN,
  ASSIGN,
  DECLARE,
  OTHER,
  BLOCK,
  BREAK,
  CONTINUE,
  DEFINE,
  ELSE,
  END,
  IF,
  RANGE,
  TEMPLATE,
  WITH,
  EOF;

  private static final Map<String, TokenType> WORDS =
      Map.ofEntries(
          Map.entry("block", BLOCK),
          Map.entry("break", BREAK),
          Map.entry("continue", CONTINUE),
          Map.entry("define", DEFINE),
          Map.entry("else", ELSE),
          Map.entry("end", END),
          Map.entry("if", IF),
          Map.entry("range", RANGE),
          Map.entry("template", TEMPLATE),
          Map.entry("with", WITH),
          Map.entry("nil", NIL),
          Map.entry("true", BOOL),
          Map.entry("false", BOOL));

  static TokenType ofWord(String word) {
    return WORDS.getOrDefault(word, IDENTIFIER);
  }

  boolean startsOperand() {
    return switch (this) {
      case BOOL,
          CHARACTER,
          DOT,
          FIELD,
          IDENTIFIER,
          NUMBER,
          NIL,
          RAW_STRING,
          STRING,
          VARIABLE,
          LEFT_PAREN ->
          true;
      default -> false;
    };
  }
}
