package dev.tocsin.snapshot;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.function.LongConsumer;

/**
 * Goes through the fields of one message in protobuf's wire format: {@link #next}, then exactly one
 * of the methods that take the value. Whatever the format does not allow, and a field of another
 * type than is asked for, is a {@link SnapshotException} with the place in the file.
 */
final class ProtobufReader {
  private static final int VARINT = 0;
  private static final int FIXED_64 = 1;
  private static final int DELIMITED = 2;
  private static final int FIXED_32 = 5;
  private static final int TYPE_BITS = 3;
  private static final int MAX_FIELD = (1 << 29) - 1;
  private static final int MAX_NANOS = 999_999_999;

  private final Path file;
  private final byte[] bytes;
  private final int end;
  private int at;
  private int field;
  private int type;

  ProtobufReader(Path file, byte[] bytes) {
    this(file, bytes, 0, bytes.length);
  }

  private ProtobufReader(Path file, byte[] bytes, int from, int end) {
    this.file = file;
    this.bytes = bytes;
    this.at = from;
    this.end = end;
  }

  /** What is wrong at this place. */
  SnapshotException refuse(String rule) {
    return refuse(at, rule);
  }

  private SnapshotException refuse(int where, String rule) {
    return new SnapshotException(file, where, rule);
  }

  boolean atEnd() {
    return at == end;
  }

  /** Goes on to the next field; false at the end of the message. */
  boolean next() {
    if (atEnd()) {
      return false;
    }
    int start = at;
    long tag = varint();
    long number = tag >>> TYPE_BITS;
    if (number < 1 || number > MAX_FIELD) {
      throw refuse(start, "no field can have the number " + Long.toUnsignedString(number));
    }
    field = (int) number;
    type = (int) tag & ((1 << TYPE_BITS) - 1);
    return true;
  }

  int field() {
    return field;
  }

  void skip() {
    switch (type) {
      case VARINT -> varint();
      case FIXED_64 -> take(Long.BYTES);
      case DELIMITED -> take(length());
      case FIXED_32 -> take(Integer.BYTES);
      default -> throw refuse("field %d has the unknown type %d".formatted(field, type));
    }
  }

  private void expect(int wanted) {
    if (type != wanted) {
      throw refuse("field %d has the type %d instead of %d".formatted(field, type, wanted));
    }
  }

  long number() {
    expect(VARINT);
    return varint();
  }

  /** A number from 0 to a highest one. */
  int number(int max) {
    int start = at;
    long number = number();
    if (number < 0 || number > max) {
      throw refuse(start, "field %d is not between 0 and %d".formatted(field, max));
    }
    return (int) number;
  }

  /** Numbers of 64 bits, of which each has a field or all share one. */
  void numbers(LongConsumer taker) {
    if (type == DELIMITED) {
      ProtobufReader packed = message();
      while (!packed.atEnd()) {
        taker.accept(packed.varint());
      }
    } else {
      taker.accept(number());
    }
  }

  String text() {
    expect(DELIMITED);
    int length = length();
    int start = take(length);
    try {
      ByteBuffer utf8 = ByteBuffer.wrap(bytes, start, length);
      return StandardCharsets.UTF_8.newDecoder().decode(utf8).toString();
    } catch (CharacterCodingException e) {
      throw refuse(start, "field " + field + " is not UTF-8");
    }
  }

  /** The fields of a message inside this one. */
  ProtobufReader message() {
    expect(DELIMITED);
    return delimited();
  }

  /** A message with its length before it, and no tag. */
  ProtobufReader delimited() {
    int length = length();
    int start = take(length);
    return new ProtobufReader(file, bytes, start, at);
  }

  /** A {@code google.protobuf.Timestamp}. */
  Instant time() {
    ProtobufReader time = message();
    int start = time.at;
    long seconds = 0;
    int nanos = 0;
    while (time.next()) {
      switch (time.field()) {
        case 1 -> seconds = time.number();
        case 2 -> nanos = time.number(MAX_NANOS);
        default -> time.skip();
      }
    }
    try {
      return Instant.ofEpochSecond(seconds, nanos);
    } catch (DateTimeException e) {
      throw refuse(start, "no time has the second " + seconds);
    }
  }

  /** Seven bits a byte, the lowest first; a byte with the highest bit is followed by another. */
  private long varint() {
    int start = at;
    long value = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      byte next = bytes[take(1)];
      if (shift == 63 && (next & 0xfe) != 0) {
        break;
      }
      value |= (long) (next & 0x7f) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw refuse(start, "a number has more than 64 bits");
  }

  private int length() {
    int start = at;
    long length = varint();
    if (length < 0 || length > end - at) {
      throw refuse(
          start,
          "%s bytes are announced, %d are left".formatted(Long.toUnsignedString(length), end - at));
    }
    return (int) length;
  }

  /** Moves on, and returns where it was. */
  private int take(int length) {
    if (length > end - at) {
      throw refuse("ends too early");
    }
    int start = at;
    at += length;
    return start;
  }
}
