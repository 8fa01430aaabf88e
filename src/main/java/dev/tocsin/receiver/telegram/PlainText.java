package dev.tocsin.receiver.telegram;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What HTML says when it is read without its markup, however broken that is. What looks like a tag
 * but is none of Telegram's stays, since it may be a value.
 */
final class PlainText {
  private static final Pattern TAG =
      Pattern.compile(
          "<(/?)(a|b|strong|i|em|s|strike|del|u|ins|tg-spoiler|tg-emoji|span|pre|code|blockquote)"
              + "(\\s[^<>]*)?>",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern TARGET = Pattern.compile("href\\s*=\\s*(\"([^\"]*)\"|'([^']*)')");

  private final StringBuilder out = new StringBuilder();
  private String link = "";
  private int linkStart;

  private PlainText() {}

  static String of(String html) {
    return new PlainText().read(html);
  }

  private String read(String html) {
    int at = 0;
    for (Matcher tag = TAG.matcher(html); tag.find(); at = tag.end()) {
      out.append(decoded(html.substring(at, tag.start())));
      if (tag.group(2).equalsIgnoreCase("a")) {
        endLink();
        beginLink(tag.group(3));
      }
    }
    out.append(decoded(html.substring(at)));
    endLink();
    return out.toString();
  }

  private void beginLink(String attributes) {
    Matcher target = TARGET.matcher(attributes == null ? "" : attributes);
    if (target.find()) {
      String quoted = target.group(1);
      link = decoded(quoted.substring(1, quoted.length() - 1));
      linkStart = out.length();
    }
  }

  private void endLink() {
    if (!link.isEmpty() && !out.substring(linkStart).equals(link)) {
      out.append(" (").append(link).append(')');
    }
    link = "";
  }

  private static String decoded(String text) {
    StringBuilder out = new StringBuilder();
    for (int at = 0; at < text.length(); ) {
      HtmlEntity entity = text.charAt(at) == '&' ? HtmlEntity.at(at, text) : null;
      out.append(entity == null ? text.substring(at, at + 1) : entity.meaning());
      at = entity == null ? at + 1 : entity.end();
    }
    return out.toString();
  }
}
