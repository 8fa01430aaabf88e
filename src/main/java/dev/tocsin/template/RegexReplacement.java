package dev.tocsin.template;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.tocsin.template.exec.BoundedText;
import dev.tocsin.template.exec.Run;
import java.util.ArrayList;
import java.util.List;

/**
 * Replaces what a pattern matches as Go does: {@code $1}, {@code $name} and <code>${name}</code>
 * stand for groups, {@code $$} for a dollar sign, and a group that is missing for nothing.
 */
final class RegexReplacement {
  private static final int NO_GROUP = -1;

  /** Literal text, or the number of a group. */
  private record Part(String literal, int group) {}

  private final Pattern pattern;
  private final String replacement;
  private final List<Part> parts = new ArrayList<>();

  RegexReplacement(Pattern pattern, String replacement) {
    this.pattern = pattern;
    this.replacement = replacement;
    int at = 0;
    while (at < replacement.length()) {
      int dollar = replacement.indexOf('$', at);
      int end = dollar < 0 ? replacement.length() : dollar;
      literal(replacement.substring(at, end));
      at = dollar < 0 ? end : reference(dollar + 1);
    }
  }

  private void literal(String text) {
    if (!text.isEmpty()) {
      parts.add(new Part(text, NO_GROUP));
    }
  }

  /** Reads what follows a dollar sign, and returns where that ends. */
  private int reference(int from) {
    boolean brace = replacement.startsWith("{", from);
    int start = brace ? from + 1 : from;
    int end = start;
    while (end < replacement.length() && isWord(replacement.codePointAt(end))) {
      end += Character.charCount(replacement.codePointAt(end));
    }
    if (end == start || (brace && !replacement.startsWith("}", end))) {
      literal("$");
      return replacement.startsWith("$", from) ? from + 1 : from;
    }
    int group = group(replacement.substring(start, end));
    if (group >= 0 && group <= pattern.groupCount()) {
      parts.add(new Part("", group));
    }
    return brace ? end + 1 : end;
  }

  private static boolean isWord(int c) {
    return c == '_' || Character.isLetterOrDigit(c);
  }

  private int group(String name) {
    return name.matches("0|[1-9][0-9]{0,7}")
        ? Integer.parseInt(name)
        : pattern.namedGroups().getOrDefault(name, NO_GROUP);
  }

  String in(String text, Run run) {
    BoundedText out = run.text();
    Matcher matcher = pattern.matcher(text);
    int copied = 0;
    int lastEnd = -1;
    while (matcher.find()) {
      boolean empty = matcher.start() == matcher.end();
      boolean abuts = empty && matcher.start() == lastEnd;
      lastEnd = matcher.end();
      if (!abuts && !(empty && splitsPair(text, lastEnd))) {
        run.spendOn(4L * parts.size());
        out.append(text.substring(copied, matcher.start()));
        parts.forEach(part -> out.append(expanded(matcher, part)));
        copied = lastEnd;
      }
    }
    return out.append(text.substring(copied)).toString();
  }

  private static String expanded(Matcher matcher, Part part) {
    String group = part.group() == NO_GROUP ? part.literal() : matcher.group(part.group());
    return group == null ? "" : group;
  }

  /** Whether a place lies inside a character, which the engine may match as empty. */
  private static boolean splitsPair(String text, int at) {
    return at > 0
        && at < text.length()
        && Character.isSurrogatePair(text.charAt(at - 1), text.charAt(at));
  }
}
