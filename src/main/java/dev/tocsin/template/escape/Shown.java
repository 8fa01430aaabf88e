package dev.tocsin.template.escape;

import dev.tocsin.template.exec.Run;
import dev.tocsin.template.exec.Type;
import dev.tocsin.template.exec.Value;
import java.util.Arrays;

/**
 * A value as text.
 *
 * @param type what the author declared it to be: {@link Type#HTML}, {@link Type#URL}, or a string
 */
record Shown(String text, Type type) {
  static Shown of(Run run, Value[] values) {
    if (values.length == 1 && values[0] instanceof Value.Text text) {
      return new Shown(text.text(), text.type());
    }
    Value[] present =
        Arrays.stream(values).filter(value -> !value.isNothing()).toArray(Value[]::new);
    return new Shown(run.printed(present), Type.STRING);
  }

  boolean isHtml() {
    return type == Type.HTML;
  }

  boolean isUrl() {
    return type == Type.URL;
  }
}
