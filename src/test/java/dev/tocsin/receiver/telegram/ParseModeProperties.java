package dev.tocsin.receiver.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Whatever is split says the same in pieces that Telegram takes. */
class ParseModeProperties {
  private static final List<String> TAGS =
      List.of("b", "i", "a href=\"http://x/?q=%s&amp;y\"", "code", "blockquote expandable", "u");
  private static final List<String> TEXTS =
      List.of("word ", "\n", "&lt;&amp;", "&#8364;", "\ud83d\ude00", "&", "line that goes on", " ");

  @Property(tries = 200)
  void html_isSplitIntoValidPieces(
      @ForAll Random random, @ForAll @IntRange(min = 1, max = 3000) int tokens)
      throws StrictHtml.Refused {
    String html = html(random, tokens);
    List<Piece> pieces = ParseMode.HTML.pieces(html);
    StringBuilder said = new StringBuilder();
    for (Piece piece : pieces) {
      String visible = StrictHtml.visible(piece.text());
      assertThat(visible.length()).isLessThanOrEqualTo(4096);
      assertThat(piece.text().getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(1 << 15);
      assertThat(piece.mode()).isEqualTo(ParseMode.HTML);
      said.append(visible);
    }
    assertThat(said.toString().strip()).isEqualTo(StrictHtml.visible(html).strip());
  }

  private static String html(Random random, int tokens) {
    StringBuilder html = new StringBuilder("begin ");
    Deque<String> open = new ArrayDeque<>();
    for (int i = 0; i < tokens; i++) {
      switch (random.nextInt(4)) {
        case 0 -> {
          String tag = TAGS.get(random.nextInt(TAGS.size()));
          html.append('<').append(tag.formatted("z".repeat(random.nextInt(300)))).append('>');
          open.push(tag.replaceFirst(" .*", ""));
        }
        case 1 -> {
          if (!open.isEmpty()) {
            html.append("</").append(open.pop()).append('>');
          }
        }
        default -> html.append(TEXTS.get(random.nextInt(TEXTS.size())));
      }
      if (open.size() > 5) {
        html.append("</").append(open.pop()).append('>');
      }
    }
    open.forEach(tag -> html.append("</").append(tag).append('>'));
    return html.append(" end").toString();
  }

  @Property(tries = 200)
  void text_isSplitIntoPiecesThatFit(
      @ForAll Random random, @ForAll @IntRange(min = 1, max = 3000) int tokens) {
    StringBuilder text = new StringBuilder("begin ");
    for (int i = 0; i < tokens; i++) {
      text.append(TEXTS.get(random.nextInt(TEXTS.size())));
    }
    List<Piece> pieces = ParseMode.PLAIN.pieces(text.append(" end").toString());
    assertThat(pieces).allMatch(piece -> piece.text().length() <= 4096);
    assertThat(pieces).noneMatch(piece -> Character.isLowSurrogate(piece.text().charAt(0)));
    assertThat(String.join("", pieces.stream().map(Piece::text).toList()))
        .isEqualTo(text.toString());
  }
}
