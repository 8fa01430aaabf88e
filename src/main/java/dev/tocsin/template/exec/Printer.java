package dev.tocsin.template.exec;

import java.util.List;

/** Writes values as Go's {@code fmt} package does for a verb and its flags. */
final class Printer {
  private final BoundedText out;
  private final Run run;
  private final Spec spec;

  /** While a bad verb is reported values do not speak for themselves. */
  private boolean plainly;

  Printer(Run run, BoundedText out, Spec spec) {
    this.run = run;
    this.out = out;
    this.spec = spec;
  }

  /** As {@code fmt.Sprint} of one value. */
  static String print(Run run, Value value) {
    if (value instanceof Value.Text text) {
      return text.text();
    }
    BoundedText out = run.text();
    new Printer(run, out, Spec.PLAIN).print(value, 'v');
    return out.toString();
  }

  /** As {@code fmt.Sprint}: a space between two values neither of which is a string. */
  static String print(Run run, Value[] values) {
    BoundedText out = run.text();
    Printer printer = new Printer(run, out, Spec.PLAIN);
    for (int i = 0; i < values.length; i++) {
      if (i > 0 && !isString(values[i - 1]) && !isString(values[i])) {
        out.append(' ');
      }
      printer.print(values[i], 'v');
    }
    return out.toString();
  }

  /** As {@code fmt.Sprintln}. */
  static String println(Run run, Value[] values) {
    BoundedText out = run.text();
    Printer printer = new Printer(run, out, Spec.PLAIN);
    for (int i = 0; i < values.length; i++) {
      out.append(i > 0 ? " " : "");
      printer.print(values[i], 'v');
    }
    return out.append('\n').toString();
  }

  private static boolean isString(Value value) {
    return value.type().kind() == Kind.STRING;
  }

  void print(Value value, int verb) {
    run.spendOn(4);
    if (verb == 'T') {
      spec.pad(out, value instanceof Value.Nothing ? "<nil>" : value.type().name());
    } else if (!speaksForItself(value, verb)) {
      out.enter();
      switch (value) {
        case Value.Nothing _ -> nothing(verb);
        case Value.Bool bool -> bool(bool, verb);
        case Value.Whole whole -> whole(whole, verb);
        case Value.Real real -> real(real, verb);
        case Value.Text text -> text(text, text.text(), verb);
        case Value.Sequence list -> list(list, verb);
        case Value.Mapping map -> map(map, verb);
        case Value.Struct struct -> struct(struct, verb);
        case Value.Moment _ -> bad(value, verb);
      }
      out.leave();
    }
  }

  private boolean speaksForItself(Value value, int verb) {
    if (plainly) {
      return false;
    }
    if (spec.syntax()) {
      if (value instanceof Value.Moment moment) {
        out.append(Times.source(moment.time()));
        return true;
      }
      return false;
    }
    if (!value.type().isStringer() || "vsxXq".indexOf(verb) < 0) {
      return false;
    }
    Value.Text said = Value.of(Stringers.string(run, value));
    text(said, said.text(), verb);
    return true;
  }

  private void nothing(int verb) {
    if (verb != 'v') {
      out.append("%!").append(Character.toString(verb)).append("(<nil>)");
    } else {
      spec.pad(out, spec.syntax() && out.nested() ? "interface {}(nil)" : "<nil>");
    }
  }

  private void bool(Value.Bool bool, int verb) {
    if (verb == 't' || verb == 'v') {
      spec.pad(out, Boolean.toString(bool.value()));
    } else {
      bad(bool, verb);
    }
  }

  private void whole(Value.Whole whole, int verb) {
    if (!new Wholes(spec, out).print(whole, verb)) {
      bad(whole, verb);
    }
  }

  private void real(Value.Real real, int verb) {
    if ("vgGeEfFxX".indexOf(verb) < 0) {
      bad(real, verb);
    } else {
      new Reals(spec, out).print(real.value(), verb == 'v' ? 'g' : (char) verb);
    }
  }

  private void text(Value value, String text, int verb) {
    switch (verb) {
      case 'v' -> {
        if (spec.syntax()) {
          new Texts(spec, out).quoted(text);
        } else {
          spec.pad(out, spec.cut(text));
        }
      }
      case 's' -> spec.pad(out, spec.cut(text));
      case 'q' -> new Texts(spec, out).quoted(text);
      case 'x' -> new Texts(spec, out).hex(text, false);
      case 'X' -> new Texts(spec, out).hex(text, true);
      default -> bad(value, verb);
    }
  }

  private void list(Value.Sequence list, int verb) {
    open(list, "[", "");
    List<Value> items = list.items();
    for (int i = 0; i < items.size(); i++) {
      separate(i);
      print(items.get(i), verb);
    }
    out.append(spec.syntax() ? '}' : ']');
  }

  private void map(Value.Mapping map, int verb) {
    open(map, "map[", "");
    for (int i = 0; i < map.size(); i++) {
      separate(i);
      print(Value.of(map.keys().get(i)), verb);
      out.append(':');
      print(map.values().get(i), verb);
    }
    out.append(spec.syntax() ? '}' : ']');
  }

  private void struct(Value.Struct struct, int verb) {
    open(struct, "", "{");
    List<Type.Field> fields = struct.type().fields();
    for (int i = 0; i < fields.size(); i++) {
      separate(i);
      if (spec.named() || spec.syntax()) {
        out.append(fields.get(i).name()).append(':');
      }
      print(struct.field(i), verb);
    }
    out.append('}');
  }

  private void open(Value value, String plain, String always) {
    out.append(spec.syntax() ? value.type().name() + (always.isEmpty() ? "{" : "") : plain);
    out.append(always);
  }

  private void separate(int index) {
    if (index > 0) {
      out.append(spec.syntax() ? ", " : " ");
    }
  }

  private void bad(Value value, int verb) {
    if (plainly) {
      out.append("?");
      return;
    }
    plainly = true;
    out.append("%!").append(Character.toString(verb)).append('(');
    out.append(value.type().name()).append('=');
    print(value, 'v');
    out.append(')');
    plainly = false;
  }
}
