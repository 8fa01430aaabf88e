package dev.tocsin.receiver.telegram;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The markup that a text is written in; it prints as Telegram and the configuration name it. */
enum ParseMode {
  HTML("HTML"),
  MARKDOWN("Markdown"),
  MARKDOWN_V2("MarkdownV2"),
  PLAIN("");

  private final String name;

  ParseMode(String name) {
    this.name = name;
  }

  static @Nullable ParseMode named(String name) {
    return Arrays.stream(values()).filter(mode -> mode.name.equals(name)).findAny().orElse(null);
  }

  /** The message, or the messages, that a rendered text makes. */
  List<Piece> pieces(String text) {
    return switch (this) {
      case HTML -> htmlPieces(text);
      case PLAIN -> Cuts.of(text).map(part -> new Piece(part, PLAIN, part.length())).toList();
      case MARKDOWN, MARKDOWN_V2 ->
          Cuts.of(text).map(part -> new Piece(part, this, Piece.UNKNOWN)).toList();
    };
  }

  /** Broken markup is left for Telegram to judge as long as it fits into one message. */
  private static List<Piece> htmlPieces(String html) {
    FormattedText formatted = FormattedText.parse(html);
    if (formatted == null) {
      return Cuts.fits(html.length(), html)
          ? List.of(new Piece(html, HTML, Piece.UNKNOWN))
          : PLAIN.pieces(PlainText.of(html));
    }
    int length = formatted.text().length();
    return Cuts.fits(length, html)
        ? List.of(new Piece(html, HTML, length))
        : formatted.parts().map(part -> new Piece(part, HTML, Piece.UNKNOWN)).toList();
  }

  @Override
  public String toString() {
    return name;
  }
}
