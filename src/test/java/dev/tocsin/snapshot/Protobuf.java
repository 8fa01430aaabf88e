package dev.tocsin.snapshot;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;

/** Writes messages in protobuf's wire format. */
final class Protobuf {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  Protobuf varint(long value) {
    long rest = value;
    for (; (rest & ~0x7fL) != 0; rest >>>= 7) {
      bytes.write((int) (rest & 0x7f) | 0x80);
    }
    bytes.write((int) rest);
    return this;
  }

  Protobuf tag(int field, int type) {
    return varint(((long) field << 3) | type);
  }

  Protobuf number(int field, long value) {
    return tag(field, 0).varint(value);
  }

  Protobuf raw(byte[] value) {
    bytes.writeBytes(value);
    return this;
  }

  Protobuf bytes(int field, byte[] value) {
    return tag(field, 2).varint(value.length).raw(value);
  }

  Protobuf text(int field, String value) {
    return bytes(field, value.getBytes(UTF_8));
  }

  Protobuf message(int field, Protobuf message) {
    return bytes(field, message.bytes());
  }

  Protobuf delimited(Protobuf message) {
    return varint(message.bytes().length).raw(message.bytes());
  }

  Protobuf time(int field, long second) {
    return message(field, new Protobuf().number(1, second));
  }

  byte[] bytes() {
    return bytes.toByteArray();
  }
}
