package dev.tocsin.template.escape;

import java.util.Locale;

/** The elements whose attributes or contents follow rules of their own. */
enum Element {
  NONE(State.TEXT),
  SCRIPT(State.JS),
  STYLE(State.CSS),
  TEXTAREA(State.RCDATA),
  TITLE(State.RCDATA),
  META(State.TEXT);

  private final State content;
  private final String tag;

  Element(State content) {
    this.content = content;
    tag = name().toLowerCase(Locale.ROOT);
  }

  static Element ofTag(String name) {
    for (Element element : values()) {
      if (element != NONE && element.tag.equalsIgnoreCase(name)) {
        return element;
      }
    }
    return NONE;
  }

  /** The state behind its start tag. */
  Context content() {
    return content == State.TEXT ? Context.TEXT : Context.TEXT.with(content).with(this);
  }

  /** Where its end tag starts in the text, or {@code end} if it does not. */
  int endTag(String text, int from, int end) {
    int at = from;
    while (content != State.TEXT) {
      at = text.indexOf("</", at);
      if (at < 0 || at >= end) {
        break;
      }
      int behind = at + 2 + tag.length();
      if (behind < end
          && text.regionMatches(true, at + 2, tag, 0, tag.length())
          && "> \t\n\f/".indexOf(text.charAt(behind)) >= 0) {
        return at;
      }
      at += 2;
    }
    return end;
  }
}
