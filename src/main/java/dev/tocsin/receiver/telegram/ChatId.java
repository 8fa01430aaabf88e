package dev.tocsin.receiver.telegram;

import dev.tocsin.setting.Fields;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How chats are named: a number, negative for groups; or the name of a public one, after an @. */
final class ChatId {
  private static final Pattern NAME = Pattern.compile("@[A-Za-z0-9_]+");

  private ChatId() {}

  /** Whether there is one, right or wrong; 0 is none, as upstream. */
  static boolean isSet(Fields fields, String key) {
    return fields.has(key) && !"0".equals(String.valueOf(fields.raw(key)));
  }

  /** A Long or a String; null when it is not set, or wrong, which is noted. */
  static @Nullable Object read(Fields fields, String key) {
    if (!isSet(fields, key)) {
      return null;
    }
    Object id = parse(String.valueOf(fields.raw(key)));
    if (id == null) {
      fields.problem(key, "must be a number, or the @name of a public group or channel");
    }
    return id;
  }

  /** Null when it is neither a number nor a name. */
  static @Nullable Object parse(String text) {
    if (NAME.matcher(text).matches()) {
      return text;
    }
    try {
      return Long.valueOf(text);
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
