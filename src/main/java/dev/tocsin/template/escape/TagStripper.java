package dev.tocsin.template.escape;

/** Takes tags, comments, scripts and styles out of HTML. */
final class TagStripper {
  private final String html;
  private final StringBuilder out = new StringBuilder();
  private Context context = Context.TEXT;
  private int at;
  private boolean allText = true;

  private TagStripper(String html) {
    this.html = html;
  }

  static String stripped(String html) {
    return new TagStripper(html).run();
  }

  private String run() {
    try {
      while (at < html.length() && step()) {}
    } catch (EscapeFailure e) {
      return out.toString();
    }
    if (allText) {
      return html;
    }
    return isText(context) ? out.append(html, at, html.length()).toString() : out.toString();
  }

  /** Returns false where an attribute's value does not end. */
  private boolean step() {
    if (context.delimiter() != Delimiter.NONE) {
      return leaveValue();
    }
    Advance next = next();
    if (isText(context)) {
      int end = next.context().is(context.state()) ? next.end() : tagStart(next.end());
      out.append(html, at, end);
    } else {
      allText = false;
    }
    context = next.context();
    at = next.end();
    return true;
  }

  private Advance next() {
    boolean content = context.element() != Element.NONE && !context.state().isInTag();
    if (!content) {
      return PageScanner.step(context, html, at, html.length());
    }
    int end = context.element().endTag(html, at, html.length());
    return new Advance(end < html.length() ? Context.TEXT : context, end);
  }

  private int tagStart(int end) {
    int open = html.lastIndexOf('<', end - 1);
    return open < at ? end : open;
  }

  private boolean leaveValue() {
    int end = context.delimiter().find(html, at, html.length());
    boolean quoted = context.delimiter() != Delimiter.SPACE_OR_TAG_END;
    if (end == html.length()) {
      return false;
    }
    at = quoted ? end + 1 : end;
    context = Context.tag(context.element());
    return true;
  }

  private static boolean isText(Context context) {
    return context.is(State.TEXT) || context.is(State.RCDATA);
  }
}
