package dev.tocsin.template;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.tocsin.template.exec.BoundedText;
import org.jspecify.annotations.Nullable;

/**
 * Replaces what a pattern matches as Go does: {@code $1}, {@code $name} and <code>${name}</code>
 * stand for groups, {@code $$} for a dollar sign, and a group that is missing for nothing.
 */
record RegexReplacement(Pattern pattern, String replacement) {
  /** The name of a group, and where the mention of it ends. */
  private record Reference(String name, int end) {}

  String in(String text, BoundedText out) {
    Matcher matcher = pattern.matcher(text);
    int copied = 0;
    int lastEnd = -1;
    while (matcher.find()) {
      boolean empty = matcher.start() == matcher.end();
      boolean abuts = empty && matcher.start() == lastEnd;
      lastEnd = matcher.end();
      if (!abuts && !(empty && splitsPair(text, lastEnd))) {
        out.append(text.substring(copied, matcher.start()));
        expand(matcher, out);
        copied = lastEnd;
      }
    }
    return out.append(text.substring(copied)).toString();
  }

  /** Whether a place lies inside a character, which the engine may match as empty. */
  private static boolean splitsPair(String text, int at) {
    return at > 0
        && at < text.length()
        && Character.isSurrogatePair(text.charAt(at - 1), text.charAt(at));
  }

  private void expand(Matcher matcher, BoundedText out) {
    int at = 0;
    while (at < replacement.length()) {
      int dollar = replacement.indexOf('$', at);
      if (dollar < 0) {
        break;
      }
      out.append(replacement.substring(at, dollar));
      Reference reference = reference(dollar + 1);
      if (reference != null) {
        out.append(group(matcher, reference.name()));
        at = reference.end();
      } else {
        out.append('$');
        at = dollar + (replacement.startsWith("$", dollar + 1) ? 2 : 1);
      }
    }
    out.append(replacement.substring(at));
  }

  private @Nullable Reference reference(int from) {
    boolean brace = replacement.startsWith("{", from);
    int start = brace ? from + 1 : from;
    int end = start;
    while (end < replacement.length() && isWord(replacement.codePointAt(end))) {
      end += Character.charCount(replacement.codePointAt(end));
    }
    if (end == start || (brace && !replacement.startsWith("}", end))) {
      return null;
    }
    return new Reference(replacement.substring(start, end), brace ? end + 1 : end);
  }

  private static boolean isWord(int c) {
    return c == '_' || Character.isLetterOrDigit(c);
  }

  private static String group(Matcher matcher, String name) {
    Integer index =
        name.matches("0|[1-9][0-9]{0,7}")
            ? Integer.valueOf(name)
            : matcher.pattern().namedGroups().get(name);
    String matched = index == null || index > matcher.groupCount() ? null : matcher.group(index);
    return matched == null ? "" : matched;
  }
}
