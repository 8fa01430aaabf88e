package dev.tocsin.template.exec;

import java.util.function.IntPredicate;

/** Fills a format's verbs with values, as Go's {@code fmt.Sprintf} does, mistakes included. */
final class Printf {
  private static final int MAX_NUMBER = 1_000_000;
  private static final int NONE = Integer.MIN_VALUE;

  private final Run run;
  private final String format;
  private final Value[] arguments;
  private final BoundedText out;
  private int pos;
  private int next;
  private boolean reordered;
  private boolean goodIndex;

  private Printf(Run run, String format, Value[] arguments) {
    this.run = run;
    this.format = format;
    this.arguments = arguments;
    out = run.text();
  }

  static String format(Run run, String format, Value[] arguments) {
    Printf printf = new Printf(run, format, arguments);
    printf.run();
    return printf.out.toString();
  }

  private void run() {
    while (pos < format.length()) {
      int percent = format.indexOf('%', pos);
      int end = percent < 0 ? format.length() : percent;
      out.append(format, pos, end);
      pos = end + 1;
      if (percent >= 0) {
        verb();
      }
    }
    if (!reordered && next < arguments.length) {
      extra();
    }
  }

  private void verb() {
    int start = pos;
    while (pos < format.length() && "+-# 0".indexOf(format.charAt(pos)) >= 0) {
      pos++;
    }
    String flags = format.substring(start, pos);
    goodIndex = true;
    boolean indexed = index();
    boolean star = at('*');
    int width = star ? star("(BADWIDTH)") : number();
    goodIndex &= star || !indexed || width == NONE;
    indexed &= !star;
    int precision = NONE;
    if (at('.')) {
      pos++;
      goodIndex &= !indexed;
      indexed = index();
      boolean starred = at('*');
      precision = starred ? star("(BADPREC)") : Math.max(0, number());
      indexed &= !starred;
    }
    if (!indexed) {
      index();
    }
    if (pos >= format.length()) {
      out.append("%!(NOVERB)");
      return;
    }
    int verb = format.codePointAt(pos);
    pos += Character.charCount(verb);
    boolean left = width < 0 && width != NONE;
    IntPredicate flag = c -> flags.indexOf(c) >= 0 || (left && c == '-');
    int least = width == NONE ? -1 : Math.abs(width);
    print(verb, Spec.of(flag, least, Math.max(-1, precision), verb == 'v'));
  }

  private void print(int verb, Spec spec) {
    String shown = "%!" + Character.toString(verb);
    if (verb == '%') {
      out.append('%');
    } else if (!goodIndex) {
      out.append(shown).append("(BADINDEX)");
    } else if (next >= arguments.length) {
      out.append(shown).append("(MISSING)");
    } else {
      new Printer(run, out, spec).print(arguments[next++], verb);
    }
  }

  private boolean at(char c) {
    return pos < format.length() && format.charAt(pos) == c;
  }

  /** Digits at this place, or none. */
  private int number() {
    int value = NONE;
    while (pos < format.length() && Character.digit(format.charAt(pos), 10) >= 0) {
      if (value > MAX_NUMBER) {
        pos = format.length();
        return NONE;
      }
      value = Math.max(0, value) * 10 + Character.digit(format.charAt(pos++), 10);
    }
    return value;
  }

  /** A number taken from the arguments; a negative width is one to the left. */
  private int star(String complaint) {
    pos++;
    Value value = next < arguments.length ? arguments[next] : Value.Nothing.NONE;
    next++;
    if (value instanceof Value.Whole whole && Math.abs(whole.value()) <= MAX_NUMBER) {
      return (int) whole.value();
    }
    out.append("%!").append(complaint);
    return NONE;
  }

  /** An explicit argument index in brackets. */
  private boolean index() {
    if (!at('[')) {
      return false;
    }
    reordered = true;
    int close = format.indexOf(']', pos);
    if (close < 0) {
      goodIndex = false;
      pos++;
      return false;
    }
    pos++;
    int number = number();
    if (pos != close || number < 1 || number > arguments.length) {
      goodIndex = false;
    } else {
      next = number - 1;
    }
    pos = close + 1;
    return true;
  }

  private void extra() {
    out.append("%!(EXTRA ");
    for (int i = next; i < arguments.length; i++) {
      Value value = arguments[i];
      out.append(i > next ? ", " : "");
      if (value instanceof Value.Nothing) {
        out.append("<nil>");
      } else {
        out.append(value.type().name()).append('=');
        new Printer(run, out, Spec.PLAIN).print(value, 'v');
      }
    }
    out.append(')');
  }
}
