package dev.tocsin.receiver.telegram;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

/**
 * Cuts a text that is too long for one message: at a line end where there is one, else at a space,
 * never inside a character.
 */
final class Cuts {
  /** Of a message without its markup, in UTF-16 units. */
  static final int MOST_CHARACTERS = 4096;

  /** Of a message with its markup, in UTF-8; see get_formatted_text of telegram-bot-api. */
  private static final int MOST_BYTES = 1 << 15;

  /** Shows a part of a text with its markup. */
  interface Rendering {
    String of(int from, int to);
  }

  private final String text;
  private final Rendering rendering;

  private Cuts(String text, Rendering rendering) {
    this.text = text;
    this.rendering = rendering;
  }

  /** The parts of a text; a text that is short enough is its only part, unchanged. */
  static Stream<String> of(String text) {
    return fits(text.length(), text) ? Stream.of(text) : of(text, text::substring);
  }

  /** The parts of a text as they are rendered, blank ones left out. */
  static Stream<String> of(String text, Rendering rendering) {
    return new Cuts(text, rendering).parts();
  }

  /**
   * Whether Telegram takes it as one message.
   *
   * @param length without markup
   */
  static boolean fits(int length, String markup) {
    return length <= MOST_CHARACTERS
        && (markup.length() <= MOST_BYTES / 3
            || markup.getBytes(StandardCharsets.UTF_8).length <= MOST_BYTES);
  }

  private Stream<String> parts() {
    Stream.Builder<String> parts = Stream.builder();
    for (int from = 0; from < text.length(); ) {
      int to = end(from);
      if (!text.substring(from, to).isBlank()) {
        parts.add(rendering.of(from, to));
      }
      from = to;
    }
    return parts.build();
  }

  /** Long links can make even a short part too big, hence the loop. */
  private int end(int from) {
    int most = MOST_CHARACTERS;
    int end = end(from, most);
    while (most > 2 && !fits(end - from, rendering.of(from, end))) {
      most /= 2;
      end = end(from, most);
    }
    return end;
  }

  private int end(int from, int most) {
    int last = from + most;
    if (last >= text.length()) {
      return text.length();
    }
    int least = from + most / 2;
    String tail = text.substring(least, last);
    int line = tail.lastIndexOf('\n');
    int cut = line < 0 ? tail.lastIndexOf(' ') : line;
    if (cut >= 0) {
      return least + cut + 1;
    }
    return Character.isLowSurrogate(text.charAt(last)) ? last - 1 : last;
  }
}
