package dev.tocsin.receiver.telegram;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * HTML as Telegram reads it: a text, and spans of it that are bold, a link and so on.
 *
 * @param spans properly nested, in the order in which their tags open
 */
record FormattedText(String text, List<Span> spans) {
  /**
   * A part of the text that stands between two tags.
   *
   * @param depth how many tags are open around it
   */
  record Span(int start, int end, String opening, String closing, int depth) {}

  private static final Pattern OPENING =
      Pattern.compile("<([a-zA-Z][a-zA-Z0-9-]*)(?:\\s(?:[^<>\"']++|\"[^\"]*\"|'[^']*')*+)?>");
  private static final Pattern CLOSING = Pattern.compile("</([a-zA-Z0-9-]*)\\s*>");

  FormattedText {
    spans = List.copyOf(spans);
  }

  /** Null when a tag is not closed, or not well-formed; which tags there are is not checked. */
  static @Nullable FormattedText parse(String html) {
    return new Parser(html).parse();
  }

  /** As HTML, each part short enough for a message of its own. */
  Stream<String> parts() {
    return Cuts.of(text, new Excerpts(text, spans)::html);
  }

  private static final class Parser {
    private record Tag(String name, String opening, int start) {}

    private final String html;
    private final StringBuilder text = new StringBuilder();
    private final List<Span> spans = new ArrayList<>();
    private final Deque<Tag> open = new ArrayDeque<>();
    private int at;

    Parser(String html) {
      this.html = html;
    }

    @Nullable FormattedText parse() {
      while (at < html.length()) {
        boolean fine =
            switch (html.charAt(at)) {
              case '<' -> html.startsWith("</", at) ? closing() : opening();
              case '&' -> reference();
              default -> character();
            };
        if (!fine) {
          return null;
        }
      }
      spans.sort(Comparator.comparingInt(Span::start).thenComparingInt(Span::depth));
      return open.isEmpty() ? new FormattedText(text.toString(), spans) : null;
    }

    private boolean character() {
      text.append(html.charAt(at++));
      return true;
    }

    private boolean reference() {
      HtmlEntity entity = HtmlEntity.at(at, html);
      if (entity == null) {
        return character();
      }
      text.append(entity.meaning());
      at = entity.end();
      return true;
    }

    private boolean opening() {
      Matcher tag = OPENING.matcher(html).region(at, html.length());
      if (!tag.lookingAt()) {
        return false;
      }
      open.push(new Tag(tag.group(1), tag.group(), text.length()));
      at = tag.end();
      return true;
    }

    /** A closing tag without a name closes whatever is open. */
    private boolean closing() {
      Matcher tag = CLOSING.matcher(html).region(at, html.length());
      if (!tag.lookingAt() || open.isEmpty()) {
        return false;
      }
      Tag last = open.pop();
      if (!tag.group(1).isEmpty() && !tag.group(1).equalsIgnoreCase(last.name)) {
        return false;
      }
      if (last.start < text.length()) {
        String closing = "</" + last.name + ">";
        spans.add(new Span(last.start, text.length(), last.opening, closing, open.size()));
      }
      at = tag.end();
      return true;
    }
  }
}
