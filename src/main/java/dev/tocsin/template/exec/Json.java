package dev.tocsin.template.exec;

import java.util.List;

/** Writes values as Go's {@code encoding/json} does, which also escapes what HTML minds. */
public final class Json {
  private static final String RFC3339_NANO = "2006-01-02T15:04:05.999999999Z07:00";

  private final BoundedText out;

  private Json(BoundedText out) {
    this.out = out;
  }

  public static String write(Run run, Value value) {
    BoundedText out = run.text();
    new Json(out).write(value);
    return out.toString();
  }

  private void write(Value value) {
    out.enter();
    switch (value) {
      case Value.Nothing _ -> out.append("null");
      case Value.Bool bool -> out.append(Boolean.toString(bool.value()));
      case Value.Whole whole -> out.append(Long.toString(whole.value()));
      case Value.Real real -> out.append(number(real.value()));
      case Value.Text text -> quote(text.text());
      case Value.Moment moment -> quote(TimeLayout.format(moment.time(), RFC3339_NANO));
      case Value.Sequence list -> list(list);
      case Value.Mapping map -> map(map);
      case Value.Struct struct -> struct(struct);
    }
    out.leave();
  }

  private void list(Value.Sequence list) {
    String separator = "[";
    for (Value item : list.items()) {
      out.append(separator);
      write(item);
      separator = ",";
    }
    out.append(list.items().isEmpty() ? "[]" : "]");
  }

  private void map(Value.Mapping map) {
    out.append('{');
    for (int i = 0; i < map.size(); i++) {
      out.append(i > 0 ? "," : "");
      quote(map.keys().get(i));
      out.append(':');
      write(map.values().get(i));
    }
    out.append('}');
  }

  private void struct(Value.Struct struct) {
    List<Type.Field> fields = struct.type().fields();
    String separator = "{";
    for (int i = 0; i < fields.size(); i++) {
      if (fields.get(i).isExported()) {
        out.append(separator);
        quote(fields.get(i).jsonName());
        out.append(':');
        write(struct.field(i));
        separator = ",";
      }
    }
    out.append(separator.equals("{") ? "{}" : "}");
  }

  private static String number(double value) {
    if (!Double.isFinite(value)) {
      throw new FailedCall("json: unsupported value: " + value);
    }
    double size = Math.abs(value);
    boolean plain = size == 0 || (size >= 1e-6 && size < 1e21);
    return (value < 0 ? "-" : "") + Reals.shortest(size, plain);
  }

  private void quote(String text) {
    out.append('"');
    int plain = 0;
    for (int i = 0; i < text.length(); i++) {
      String escaped = escape(text, i);
      if (!escaped.isEmpty()) {
        out.append(text, plain, i).append(escaped);
        plain = i + 1;
      }
    }
    out.append(text, plain, text.length()).append('"');
  }

  /** What a character is written as, or nothing where it stands for itself. */
  private static String escape(String text, int at) {
    char c = text.charAt(at);
    return switch (c) {
      case '"' -> "\\\"";
      case '\\' -> "\\\\";
      case '\b' -> "\\b";
      case '\f' -> "\\f";
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      case '\t' -> "\\t";
      case '<', '>', '&', '\u2028', '\u2029' -> "\\u%04x".formatted((int) c);
      default -> {
        boolean lone = Character.isSurrogate(c) && !isPaired(text, at);
        yield c < ' ' ? "\\u%04x".formatted((int) c) : lone ? "\\ufffd" : "";
      }
    };
  }

  private static boolean isPaired(String text, int at) {
    return Character.isHighSurrogate(text.charAt(at))
        ? at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1))
        : at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
  }
}
