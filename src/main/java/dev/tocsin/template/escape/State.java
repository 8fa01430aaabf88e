package dev.tocsin.template.escape;

/** The construct of HTML, CSS or JavaScript that a place in a page belongs to. */
enum State {
  TEXT,
  TAG,
  ATTRIBUTE_NAME,
  AFTER_NAME,
  BEFORE_VALUE,
  HTML_COMMENT,
  RCDATA,
  ATTRIBUTE,
  URL,
  SRCSET,
  META_CONTENT,
  META_URL,
  JS,
  JS_DOUBLE_QUOTED,
  JS_SINGLE_QUOTED,
  JS_TEMPLATE,
  JS_REGEXP,
  JS_BLOCK_COMMENT,
  JS_LINE_COMMENT,
  JS_HTML_OPEN_COMMENT,
  JS_HTML_CLOSE_COMMENT,
  CSS,
  CSS_DOUBLE_QUOTED,
  CSS_SINGLE_QUOTED,
  CSS_DOUBLE_QUOTED_URL,
  CSS_SINGLE_QUOTED_URL,
  CSS_URL,
  CSS_BLOCK_COMMENT,
  CSS_LINE_COMMENT,
  /** Behind a break or continue, where nothing is reached. */
  DEAD;

  /** Whether it is meant for the authors of the page only. */
  boolean isComment() {
    return switch (this) {
      case HTML_COMMENT,
          JS_BLOCK_COMMENT,
          JS_LINE_COMMENT,
          JS_HTML_OPEN_COMMENT,
          JS_HTML_CLOSE_COMMENT,
          CSS_BLOCK_COMMENT,
          CSS_LINE_COMMENT ->
          true;
      default -> false;
    };
  }

  boolean isInTag() {
    return switch (this) {
      case TAG, ATTRIBUTE_NAME, AFTER_NAME, BEFORE_VALUE, ATTRIBUTE -> true;
      default -> false;
    };
  }

  boolean isScriptLiteral() {
    return switch (this) {
      case JS_DOUBLE_QUOTED, JS_SINGLE_QUOTED, JS_TEMPLATE, JS_REGEXP -> true;
      default -> false;
    };
  }
}
