package dev.tocsin.receiver.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParseModeTest {
  private static List<String> texts(ParseMode mode, String text) {
    return mode.pieces(text).stream().map(Piece::text).toList();
  }

  private static String x(int count) {
    return "x".repeat(count);
  }

  @Test
  void htmlWhoseTextFits_isLeftAsItIs() {
    String html = "<b>" + x(4095) + "&lt;</b>\n";
    assertThat(texts(ParseMode.HTML, html.strip())).containsExactly(html.strip());
  }

  @Test
  void tags_areClosedAndOpenedAgainWhereItIsSplit() {
    String html = "<b>" + x(4000) + "\n<a href=\"http://y/?a&amp;b\">" + x(200) + "</a></b>" + x(9);
    assertThat(texts(ParseMode.HTML, html))
        .containsExactly(
            "<b>" + x(4000) + "\n</b>",
            "<b><a href=\"http://y/?a&amp;b\">" + x(200) + "</a></b>" + x(9));
  }

  @Test
  void tag_thatBeginsWhereItIsSplit_isNotLeftEmpty() {
    String html = x(4095) + "\n<i>" + x(10) + "</i>";
    assertThat(texts(ParseMode.HTML, html)).containsExactly(x(4095) + "\n", "<i>" + x(10) + "</i>");
  }

  @Test
  void word_isCutOnlyWhereNoLineOrSpaceIsNear() {
    assertThat(texts(ParseMode.PLAIN, "a " + x(5000))).containsExactly("a " + x(4094), x(906));
    assertThat(texts(ParseMode.PLAIN, x(3000) + " " + x(3000)))
        .containsExactly(x(3000) + " ", x(3000));
    assertThat(texts(ParseMode.PLAIN, x(2500) + "\n" + x(500) + " " + x(3000)))
        .containsExactly(x(2500) + "\n", x(500) + " " + x(3000));
  }

  @Test
  void emoji_isNotCut() {
    String text = x(4095) + "\ud83d\ude00";
    assertThat(texts(ParseMode.PLAIN, text)).containsExactly(x(4095), "\ud83d\ude00");
  }

  @Test
  void links_tooLongForOneMessage_areSpreadOverSeveral() {
    String link = "<a href=\"http://x/" + x(2000) + "\">link</a>\n";
    assertThat(texts(ParseMode.HTML, link.repeat(40)))
        .hasSizeGreaterThan(2)
        .allMatch(part -> part.length() <= 1 << 15);
  }

  @Test
  void blankParts_areLeftOut() {
    assertThat(texts(ParseMode.PLAIN, x(4000) + "\n".repeat(9000) + "y")).hasSize(2);
    assertThat(texts(ParseMode.PLAIN, " ".repeat(5000))).isEmpty();
  }

  @Test
  void brokenMarkup_isPlainTextOnlyWhenItIsTooLong() {
    assertThat(ParseMode.HTML.pieces("<b>" + x(4000)))
        .containsExactly(new Piece("<b>" + x(4000), ParseMode.HTML, Piece.UNKNOWN));
    assertThat(ParseMode.HTML.pieces("<b>" + x(4096)))
        .containsExactly(new Piece(x(4096), ParseMode.PLAIN, 4096));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          <b>x</b>                | 1
          <b>x</i>                | -
          <b>x                    | -
          x</b>                   | -
          <b>x</>                 | 1
          <B class=y>x</b >       | 1
          a < b                   | -
          a & b                   | 5
          &lt;&gt;&amp;&quot;     | 4
          &lt&#39;&#x1F600;       | 4
          &nbsp;                  | 6
          &#0;&#99999999;         | 15
          <a href="x>y">z</a>     | 1
          <a href="x>z            | -
          """)
  void length_isCountedAsTelegramDoes(String html, Integer length) {
    FormattedText formatted = FormattedText.parse(html);
    assertThat(formatted == null ? null : Integer.valueOf(formatted.text().length()))
        .isEqualTo(length);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          <b>open                                     | open
          <b>a</b> &lt;x&gt; &amp; <i>c</i>           | a <x> & c
          <none> of 3 < 4                             | <none> of 3 < 4
          <a href="http://x/?a=1&amp;b">n</a>!        | n (http://x/?a=1&b)!
          <a href='http://x'>http://x</a>             | http://x
          <a href="http://x">n                        | n (http://x)
          <a>n</a>                                    | n
          &nbsp;&#39;                                 | &nbsp;'
          <span class="tg-spoiler">s</span>           | s
          """)
  void plainText_isWhatPeopleRead(String html, String text) {
    assertThat(PlainText.of(html)).isEqualTo(text);
  }

  @Test
  void hugeMarkup_isReadInLinearTime() {
    String html = "<a href=\"" + x(100_000) + "\">" + "<b".repeat(10_000) + "&".repeat(100_000);
    assertThat(FormattedText.parse(html)).isNull();
    assertThat(PlainText.of(html)).hasSizeGreaterThan(100_000);
    assertThat(FormattedText.parse("<a " + "b='c' ".repeat(50_000) + ">x</a>")).isNotNull();
  }

  @ParameterizedTest
  @CsvSource({"PLAIN, x", "PLAIN, word%20", "HTML, <b>x</b>", "HTML, <b>x</b>%20word%20"})
  void longText_isSplitInLinearTime(ParseMode mode, String repeated) {
    String word = repeated.replace("%20", " ");
    String text = word.repeat((16 << 20) / word.length());
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadCpuTime();
    List<Piece> pieces = mode.pieces(text);
    long took = threads.getCurrentThreadCpuTime() - before;
    assertThat(pieces).hasSizeGreaterThan(300);
    assertThat(Duration.ofNanos(took)).isLessThan(Duration.ofSeconds(5));
  }
}
