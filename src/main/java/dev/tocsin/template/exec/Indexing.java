package dev.tocsin.template.exec;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The functions len, index and slice; strings count in bytes. */
final class Indexing {
  private Indexing() {}

  static Value length(Value value) {
    return switch (value) {
      case Value.Text text -> Value.of(bytes(text).length);
      case Value.Sequence list -> Value.of(list.items().size());
      case Value.Mapping map -> Value.of(map.size());
      case Value.Nothing _ -> throw new FailedCall("len of nil pointer");
      default -> throw new FailedCall("len of type " + value.type());
    };
  }

  private static byte[] bytes(Value.Text text) {
    return text.text().getBytes(StandardCharsets.UTF_8);
  }

  static Value index(Value[] values) {
    Value value = values[0];
    if (value.isNothing()) {
      throw new FailedCall("index of untyped nil");
    }
    for (Value at : Arrays.asList(values).subList(1, values.length)) {
      value = index(value, at);
    }
    return value;
  }

  private static Value index(Value value, Value at) {
    return switch (value) {
      case Value.Mapping map -> map.valueOrZero(key(at));
      case Value.Sequence list -> {
        int position = position(at, list.items().size());
        if (position == list.items().size()) {
          throw outOfRange(position);
        }
        yield list.items().get(position);
      }
      case Value.Text text -> {
        byte[] bytes = bytes(text);
        int position = position(at, bytes.length);
        if (position == bytes.length) {
          throw outOfRange(position);
        }
        yield new Value.Whole(Type.UINT8, bytes[position] & 0xff);
      }
      case Value.Nothing _ -> throw new FailedCall("index of nil pointer");
      default -> throw new FailedCall("can't index item of type " + value.type());
    };
  }

  private static String key(Value at) {
    if (at.isNothing()) {
      throw new FailedCall("value is nil; should be of type string");
    }
    if (at instanceof Value.Text text && text.type() == Type.STRING) {
      return text.text();
    }
    throw new FailedCall("value has type " + at.type() + "; should be string");
  }

  /** A position up to and including the length. */
  private static int position(Value at, int length) {
    if (at.isNothing()) {
      throw new FailedCall("cannot index slice/array with nil");
    }
    if (!(at instanceof Value.Whole whole)) {
      throw new FailedCall("cannot index slice/array with type " + at.type());
    }
    if (whole.value() < 0 || whole.value() > length) {
      throw outOfRange(whole.value());
    }
    return (int) whole.value();
  }

  private static FailedCall outOfRange(long position) {
    return new FailedCall("index out of range: " + position);
  }

  static Value slice(Value[] values) {
    Value value = values[0];
    if (values.length > 4) {
      throw new FailedCall("too many slice indexes: " + (values.length - 1));
    }
    return switch (value) {
      case Value.Sequence list -> {
        int[] range = range(values, list.items().size());
        yield new Value.Sequence(list.type(), list.items().subList(range[0], range[1]));
      }
      case Value.Text _ when values.length == 4 ->
          throw new FailedCall("cannot 3-index slice a string");
      case Value.Text text -> {
        byte[] bytes = bytes(text);
        int[] range = range(values, bytes.length);
        String part = new String(bytes, range[0], range[1] - range[0], StandardCharsets.UTF_8);
        yield new Value.Text(text.type(), part);
      }
      case Value.Nothing _ -> throw new FailedCall("slice of untyped nil");
      default -> throw new FailedCall("can't slice item of type " + value.type());
    };
  }

  private static int[] range(Value[] values, int length) {
    int[] range = {0, length, length};
    for (int i = 1; i < values.length; i++) {
      range[i - 1] = position(values[i], length);
    }
    if (range[0] > range[1] || range[1] > range[2]) {
      throw new FailedCall("invalid slice index: %d > %d".formatted(range[0], range[1]));
    }
    return range;
  }
}
