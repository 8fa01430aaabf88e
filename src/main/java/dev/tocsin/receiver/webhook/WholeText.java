package dev.tocsin.receiver.webhook;

import java.io.Reader;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * A text for the YAML library that is in memory as a whole. The library's own reader takes another
 * kilobyte at a time and copies all that it has not left behind yet, so that one long word costs
 * the square of its length.
 */
final class WholeText extends StreamReader {
  private static final String NAME = "text";
  private static final int END = 0;

  /** Line breaks of YAML 1.1 beside that of a carriage return. */
  private static final String BREAKS = "\n\u0085\u2028\u2029";

  private static final int BYTE_ORDER_MARK = 0xfeff;

  private final int[] text;
  private int at;
  private int line;
  private int column;

  /** Of a text with characters that YAML does not allow a {@link YAMLException} is thrown. */
  WholeText(String text) {
    super(Reader.nullReader());
    if (!isPrintable(text)) {
      throw new YAMLException("special characters are not allowed");
    }
    this.text = text.codePoints().toArray();
  }

  @Override
  public Mark getMark() {
    return new Mark(NAME, at, line, column, text, at);
  }

  @Override
  public void forward() {
    forward(1);
  }

  @Override
  public void forward(int length) {
    int end = Math.min(text.length, at + length);
    while (at < end) {
      int c = text[at++];
      if (BREAKS.indexOf(c) >= 0 || (c == '\r' && peek() != '\n')) {
        line++;
        column = 0;
      } else if (c != BYTE_ORDER_MARK) {
        column++;
      }
    }
  }

  @Override
  public int peek() {
    return peek(0);
  }

  @Override
  public int peek(int ahead) {
    return at + ahead < text.length ? text[at + ahead] : END;
  }

  @Override
  public String prefix(int length) {
    return new String(text, at, Math.clamp(text.length - at, 0, length));
  }

  /** For texts without line breaks. */
  @Override
  public String prefixForward(int length) {
    String prefix = prefix(length);
    at += length;
    column += length;
    return prefix;
  }

  @Override
  public int getColumn() {
    return column;
  }

  @Override
  public int getIndex() {
    return at;
  }

  @Override
  public int getLine() {
    return line;
  }
}
