package dev.tocsin.receiver.email;

import dev.tocsin.setting.Fields;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whether the mails of a group show up as one conversation.
 *
 * @param threadByDate {@code daily} for a new conversation every day, {@code none} for one for ever
 */
public record Threading(boolean enabled, String threadByDate) {
  private static final String DAILY = "daily";
  private static final String NONE = "none";

  /** Upstream's documentation names a default that its code does not have; ours has it. */
  static @Nullable Threading below(Fields fields, Map<String, String> headers) {
    Fields section = fields.section("threading");
    if (section == null) {
      return null;
    }
    Threading threading =
        new Threading(section.flag("enabled", false), section.text("thread_by_date", DAILY));
    if (threading.enabled) {
      threading.check(section, headers);
    }
    return threading;
  }

  private void check(Fields fields, Map<String, String> headers) {
    if (!List.of(DAILY, NONE).contains(threadByDate)) {
      fields.problem("thread_by_date", "must be daily or none");
    }
    for (String name : List.of(HeaderName.REFERENCES, HeaderName.IN_REPLY_TO)) {
      if (headers.containsKey(name)) {
        fields.problem("enabled", "sets the header " + name + ", which headers sets too");
      }
    }
  }

  boolean daily() {
    return threadByDate.equals(DAILY);
  }
}
