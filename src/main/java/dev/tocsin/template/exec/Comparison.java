package dev.tocsin.template.exec;

import dev.tocsin.alert.Labels;

/** The functions eq, ne, lt, le, gt and ge. */
final class Comparison {
  private Comparison() {}

  /** Whether the first equals any of the others. */
  static boolean equalsAny(Run run, Value[] values) {
    if (values.length < 2) {
      throw new FailedCall("missing argument for comparison");
    }
    for (int i = 1; i < values.length; i++) {
      if (equal(run, values[0], values[i])) {
        return true;
      }
    }
    return false;
  }

  static boolean equal(Run run, Value a, Value b) {
    Kind kind = basic(a);
    if (kind != basic(b)) {
      if (a.isNothing() || b.isNothing()) {
        return false;
      }
      throw new FailedCall("incompatible types for comparison");
    }
    return switch (a) {
      case Value.Bool bool -> bool.equals(b);
      case Value.Whole whole -> whole.value() == ((Value.Whole) b).value();
      case Value.Real real -> real.value() == ((Value.Real) b).value();
      case Value.Text text -> text.text().equals(((Value.Text) b).text());
      default -> identical(run, a, b);
    };
  }

  private static boolean identical(Run run, Value a, Value b) {
    if (a.isNothing() || b.isNothing()) {
      return a.isNothing() == b.isNothing();
    }
    if (a.type().kind() != b.type().kind()) {
      throw new FailedCall(
          "non-comparable types %s: %s, %s: %s"
              .formatted(Printer.print(run, a), a.type(), b.type(), Printer.print(run, b)));
    }
    if (!isComparable(b)) {
      throw new FailedCall("non-comparable type %s: %s".formatted(Printer.print(run, b), b.type()));
    }
    return a.equals(b);
  }

  private static boolean isComparable(Value value) {
    return switch (value) {
      case Value.Sequence _, Value.Mapping _ -> false;
      case Value.Struct struct -> struct.fields().stream().allMatch(Comparison::isComparable);
      default -> true;
    };
  }

  /** Signed and unsigned integers compare with each other; other kinds only with their own. */
  private static Kind basic(Value value) {
    Kind kind = value.type().kind();
    return switch (kind) {
      case UINT -> Kind.INT;
      case SLICE, MAP, STRUCT -> Kind.NIL;
      default -> kind;
    };
  }

  static boolean less(Value a, Value b) {
    Kind kind = basic(a);
    if (kind == Kind.NIL || basic(b) == Kind.NIL) {
      throw new FailedCall("invalid type for comparison");
    }
    if (kind != basic(b)) {
      throw new FailedCall("incompatible types for comparison");
    }
    return switch (a) {
      case Value.Whole whole -> whole.value() < ((Value.Whole) b).value();
      case Value.Real real -> real.value() < ((Value.Real) b).value();
      case Value.Text text -> Labels.compare(text.text(), ((Value.Text) b).text()) < 0;
      default -> throw new FailedCall("invalid type for comparison");
    };
  }

  static boolean lessOrEqual(Run run, Value a, Value b) {
    return less(a, b) || equal(run, a, b);
  }
}
