package dev.tocsin.setting;

import java.util.Arrays;
import java.util.List;

/** Rules about which keys of a mapping go together. */
final class Exclusive {
  private Exclusive() {}

  /** Notes a problem when more than one of the keys is set. */
  static void check(Fields fields, String... keys) {
    List<String> set = Arrays.stream(keys).filter(key -> isSet(fields, key)).toList();
    if (set.size() > 1) {
      fields.problem("at most one of " + String.join(" and ", keys));
    }
  }

  /** Set to something: an empty text is none, as upstream. */
  static boolean isSet(Fields fields, String key) {
    return fields.has(key) && !"".equals(fields.raw(key));
  }

  /** Of keys that name a secret in a secret manager, which neither we nor upstream have. */
  static void refuseReference(Fields fields, String key) {
    if (fields.text(key) != null) {
      fields.problem(key, "needs a secret manager, and there is none: use the key ending in _file");
    }
  }
}
