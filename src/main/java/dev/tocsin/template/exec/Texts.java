package dev.tocsin.template.exec;

import dev.tocsin.alert.GoQuote;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/** Writes strings quoted or as hex digits. */
final class Texts {
  private final Spec spec;
  private final BoundedText out;

  Texts(Spec spec, BoundedText out) {
    this.spec = spec;
    this.out = out;
  }

  void quoted(String whole) {
    String text = spec.cut(whole);
    if (spec.sharp() && canBackquote(text)) {
      spec.pad(out, "`" + text + "`");
    } else {
      String quoted = GoQuote.quote(text);
      spec.pad(out, spec.plus() ? ascii(quoted) : quoted);
    }
  }

  private static boolean canBackquote(String text) {
    return text.chars()
        .allMatch(c -> (c >= ' ' || c == '\t') && c != '`' && c != 0x7f && c != 0xfeff);
  }

  private static String ascii(String quoted) {
    StringBuilder ascii = new StringBuilder();
    quoted
        .codePoints()
        .forEach(c -> {
          if (c < 0x80) {
            ascii.append((char) c);
          } else {
            ascii.append((c < 0x10000 ? "\\u%04x" : "\\U%08x").formatted(c));
          }
        });
    return ascii.toString();
  }

  void hex(String text, boolean upper) {
    byte[] all = text.getBytes(StandardCharsets.UTF_8);
    byte[] bytes =
        spec.precision() < 0 || spec.precision() >= all.length
            ? all
            : Arrays.copyOf(all, spec.precision());
    HexFormat format = spec.space() ? HexFormat.ofDelimiter(" ") : HexFormat.of();
    if (spec.sharp()) {
      String prefix = upper ? "0X" : "0x";
      format = spec.space() ? format.withPrefix(prefix) : format;
      String digits = (upper ? format.withUpperCase() : format).formatHex(bytes);
      spec.pad(out, spec.space() || digits.isEmpty() ? digits : prefix + digits);
    } else {
      spec.pad(out, (upper ? format.withUpperCase() : format).formatHex(bytes));
    }
  }
}
