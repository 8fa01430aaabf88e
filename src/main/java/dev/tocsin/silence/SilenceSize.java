package dev.tocsin.silence;

import dev.tocsin.alert.Labels;
import dev.tocsin.matcher.Matcher;
import dev.tocsin.matcher.Matchers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * How many bytes upstream needs for a silence, which its limit is given in: the size of the {@code
 * MeshSilence} message of {@code silence.proto}, every field of which has a tag of one byte.
 */
final class SilenceSize {
  private SilenceSize() {}

  static int bytes(Silence silence, Duration retention) {
    int size =
        text(silence.id())
            + field(time(silence.startsAt()))
            + field(time(silence.endsAt()))
            + field(time(silence.updatedAt()))
            + text(silence.createdBy())
            + text(silence.comment())
            + annotations(silence.annotations())
            + sets(silence.matcherSets())
            + sets(silence.receiverMatcherSets());
    return field(size) + field(time(silence.endsAt().plus(retention)));
  }

  private static int annotations(Labels annotations) {
    int size = 0;
    for (int i = 0; i < annotations.size(); i++) {
      size += field(field(utf8(annotations.name(i))) + field(utf8(annotations.value(i))));
    }
    return size;
  }

  private static int sets(List<Matchers> sets) {
    int size = 0;
    for (Matchers set : sets) {
      size += field(set.list().stream().mapToInt(matcher -> field(matcher(matcher))).sum());
    }
    return size;
  }

  private static int matcher(Matcher matcher) {
    int type = matcher.type() == Matcher.Type.EQUAL ? 0 : 2;
    return type + text(matcher.name()) + text(matcher.value());
  }

  private static int time(Instant time) {
    long seconds = time.getEpochSecond();
    int nanos = time.getNano();
    return (seconds == 0 ? 0 : 1 + varint(seconds)) + (nanos == 0 ? 0 : 1 + varint(nanos));
  }

  /** A text that is empty is left out, except in a map. */
  private static int text(String text) {
    return text.isEmpty() ? 0 : field(utf8(text));
  }

  private static int utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private static int field(int length) {
    return 1 + varint(length) + length;
  }

  private static int varint(long value) {
    return Math.max(1, (Long.SIZE - Long.numberOfLeadingZeros(value) + 6) / 7);
  }
}
