package dev.tocsin.receiver.slack;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A message in a channel, as Slack names both. */
record Posted(String channel, String timestamp) {
  private static final String CHANNEL = "channel";
  private static final String TIMESTAMP = "ts";

  /** Null where none is remembered. */
  static @Nullable Posted recall(Map<String, String> memory) {
    String channel = memory.get(CHANNEL);
    String timestamp = memory.get(TIMESTAMP);
    return channel == null || timestamp == null ? null : new Posted(channel, timestamp);
  }

  Map<String, String> memory() {
    return Map.of(CHANNEL, channel, TIMESTAMP, timestamp);
  }
}
