package dev.tocsin.receiver.telegram;

import dev.tocsin.receiver.telegram.FormattedText.Span;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Writes parts of a formatted text as HTML, one after the other from its start to its end. */
final class Excerpts {
  private final String text;
  private final List<Span> spans;

  /** Those that begin before the part and end in it or behind it. */
  private final List<Span> begun = new ArrayList<>();

  /** The first one that does not begin before the part. */
  private int next;

  Excerpts(String text, List<Span> spans) {
    this.text = text;
    this.spans = spans;
  }

  /**
   * A part of the text with the tags that are open there.
   *
   * @param from not before that of an earlier part
   */
  String html(int from, int to) {
    begin(from);
    Writing part = new Writing(from);
    begun.forEach(part::open);
    for (int i = next; i < spans.size() && spans.get(i).start() < to; i++) {
      part.open(spans.get(i));
    }
    return part.end(to);
  }

  private void begin(int from) {
    while (next < spans.size() && spans.get(next).start() < from) {
      begun.add(spans.get(next++));
    }
    begun.removeIf(span -> span.end() <= from);
  }

  /** One part under construction. */
  private final class Writing {
    private final StringBuilder out = new StringBuilder();
    private final Deque<Span> open = new ArrayDeque<>();
    private final int from;

    /** Up to where the text is written. */
    private int at;

    Writing(int from) {
      this.from = from;
      at = from;
    }

    void open(Span span) {
      int start = Math.max(span.start(), from);
      close(start);
      write(start);
      out.append(span.opening());
      open.push(span);
    }

    /** Closes what ends up to here. */
    private void close(int here) {
      while (!open.isEmpty() && open.element().end() <= here) {
        Span span = open.pop();
        write(span.end());
        out.append(span.closing());
      }
    }

    private void write(int to) {
      out.append(HtmlEntity.escape(text.substring(at, to)));
      at = to;
    }

    String end(int to) {
      close(to);
      write(to);
      open.forEach(span -> out.append(span.closing()));
      return out.toString();
    }
  }
}
