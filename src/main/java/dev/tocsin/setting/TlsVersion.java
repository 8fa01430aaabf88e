package dev.tocsin.setting;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A version of TLS, named as configuration files name it. */
public enum TlsVersion {
  TLS10("TLSv1"),
  TLS11("TLSv1.1"),
  TLS12("TLSv1.2"),
  TLS13("TLSv1.3");

  private final String protocol;

  TlsVersion(String protocol) {
    this.protocol = protocol;
  }

  /** As the JDK names it. */
  public String protocol() {
    return protocol;
  }

  static @Nullable TlsVersion read(Fields fields, String key) {
    String name = fields.text(key);
    if (name == null) {
      return null;
    }
    for (TlsVersion version : values()) {
      if (version.name().equals(name)) {
        return version;
      }
    }
    fields.problem(key, "must be one of TLS10, TLS11, TLS12 and TLS13");
    return null;
  }

  /** The JDK's names of all versions from one to another; null stands for no wish: 1.2 and 1.3. */
  static List<String> protocols(@Nullable TlsVersion min, @Nullable TlsVersion max) {
    TlsVersion first = min != null ? min : max != null && max.compareTo(TLS12) < 0 ? max : TLS12;
    TlsVersion last = max == null ? TLS13 : max;
    return Arrays.stream(values())
        .filter(version -> version.compareTo(first) >= 0 && version.compareTo(last) <= 0)
        .map(TlsVersion::protocol)
        .toList();
  }
}
