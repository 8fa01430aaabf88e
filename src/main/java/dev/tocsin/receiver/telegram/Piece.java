package dev.tocsin.receiver.telegram;

import java.util.List;

/**
 * What fits into one Telegram message.
 *
 * @param length in UTF-16 units without markup, or {@link #UNKNOWN}
 */
record Piece(String text, ParseMode mode, int length) {
  /** Counts as a full message: nothing can be joined to such a piece. */
  static final int UNKNOWN = Cuts.MOST_CHARACTERS;

  private static final String BETWEEN = "\n\n";

  /** Whether both fit into one message. */
  boolean joins(Piece other) {
    return mode == other.mode
        && Cuts.fits(length + BETWEEN.length() + other.length, text + BETWEEN + other.text);
  }

  /** Both in one message. */
  Piece join(Piece other) {
    return new Piece(
        text.strip() + BETWEEN + other.text.strip(),
        mode,
        length + BETWEEN.length() + other.length);
  }

  /** What it says, for when its markup is refused. */
  List<Piece> plain() {
    return ParseMode.PLAIN.pieces(mode == ParseMode.HTML ? PlainText.of(text) : text);
  }
}
