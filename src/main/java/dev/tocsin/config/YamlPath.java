package dev.tocsin.config;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A place in the tree, written {@code receivers[2].webhook_configs[0].url}. It is put into words
 * only where something is said about it: hardly ever, in a file of many thousand places.
 */
final class YamlPath {
  static final YamlPath ROOT = new YamlPath(null, "", 0);

  private static final Pattern BARE = Pattern.compile("[A-Za-z0-9_-]+");

  private final @Nullable YamlPath above;
  private final @Nullable String key;
  private final int index;

  private YamlPath(@Nullable YamlPath above, @Nullable String key, int index) {
    this.above = above;
    this.key = key;
    this.index = index;
  }

  YamlPath below(String name) {
    return new YamlPath(this, name, 0);
  }

  YamlPath at(int place) {
    return new YamlPath(this, null, place);
  }

  @Override
  public String toString() {
    Deque<YamlPath> steps = new ArrayDeque<>();
    for (YamlPath step = this; step.above != null; step = step.above) {
      steps.push(step);
    }
    StringBuilder text = new StringBuilder();
    steps.forEach(step -> step.appendTo(text));
    return text.toString();
  }

  private void appendTo(StringBuilder text) {
    if (key == null) {
      text.append('[').append(index).append(']');
      return;
    }
    if (!text.isEmpty()) {
      text.append('.');
    }
    text.append(BARE.matcher(key).matches() ? key : '"' + key + '"');
  }
}
