package dev.tocsin.receiver.telegram;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** HTML as the Bot API reads it: refuses what it refuses, in its words. */
final class StrictHtml {
  /** Thrown with the description of the answer. */
  static final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    Refused(String why) {
      super("Bad Request: can't parse entities: " + why);
    }
  }

  private static final Set<String> TAGS =
      Set.of(
          "a",
          "b",
          "strong",
          "i",
          "em",
          "s",
          "strike",
          "del",
          "u",
          "ins",
          "tg-spoiler",
          "tg-emoji",
          "span",
          "pre",
          "code",
          "blockquote");
  private static final Pattern TOKEN =
      Pattern.compile("<[^<>]*>|<|&(lt|gt|amp|quot);|&#([0-9]+);|[^<&]+|&");
  private static final Map<String, String> NAMES =
      Map.of("lt", "<", "gt", ">", "amp", "&", "quot", "\"");

  private StrictHtml() {}

  /** What people read. */
  static String visible(String html) throws Refused {
    StringBuilder text = new StringBuilder();
    Deque<String> open = new ArrayDeque<>();
    for (Matcher token = TOKEN.matcher(html); token.find(); ) {
      String found = token.group();
      if (found.startsWith("<")) {
        tag(found, open, html.substring(0, token.start()));
      } else if (token.group(1) != null) {
        text.append(NAMES.get(token.group(1)));
      } else if (token.group(2) != null) {
        text.append(Character.toString(Integer.parseInt(token.group(2))));
      } else {
        text.append(found);
      }
    }
    if (!open.isEmpty()) {
      throw new Refused("Can't find end tag corresponding to start tag \"" + open.pop() + "\"");
    }
    return text.toString();
  }

  private static void tag(String tag, Deque<String> open, String before) throws Refused {
    String where = " at byte offset " + before.getBytes(StandardCharsets.UTF_8).length;
    if (!tag.endsWith(">")) {
      throw new Refused("Unclosed start tag" + where);
    }
    if (tag.startsWith("</")) {
      if (open.isEmpty()) {
        throw new Refused("Unexpected end tag" + where);
      }
      if (!List.of(open.pop(), "").contains(tag.substring(2, tag.length() - 1).strip())) {
        throw new Refused("Unmatched end tag" + where);
      }
      return;
    }
    String name = tag.substring(1, tag.length() - 1).split("\\s", 2)[0];
    if (!TAGS.contains(name)) {
      throw new Refused("Unsupported start tag \"" + name + "\"" + where);
    }
    open.push(name);
  }
}
