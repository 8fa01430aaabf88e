package dev.tocsin.cli;

import dev.tocsin.setting.SettingException;
import java.util.Locale;

/** What to do with a storage file that is damaged. */
enum OnCorruption {
  FAIL,
  QUARANTINE;

  static OnCorruption parse(String text) {
    for (OnCorruption each : values()) {
      if (each.toString().equals(text)) {
        return each;
      }
    }
    throw new SettingException("is neither fail nor quarantine");
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
