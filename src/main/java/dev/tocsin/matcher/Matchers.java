package dev.tocsin.matcher;

import dev.tocsin.alert.Labels;
import java.util.List;
import java.util.stream.Collectors;

/** Conditions of which every one must hold; none at all hold for every label set. */
public record Matchers(List<Matcher> list) {
  public static final Matchers EMPTY = new Matchers(List.of());

  public Matchers {
    list = List.copyOf(list);
  }

  public static Matchers of(Matcher... matchers) {
    return new Matchers(List.of(matchers));
  }

  /** A label that is missing is matched as an empty one. */
  public boolean matches(Labels labels) {
    for (Matcher matcher : list) {
      if (!matcher.matches(labels.value(matcher.name()))) {
        return false;
      }
    }
    return true;
  }

  /** Those that do not hold. */
  public List<Matcher> failing(Labels labels) {
    return list.stream().filter(each -> !each.matches(labels.value(each.name()))).toList();
  }

  public Matchers sorted() {
    return new Matchers(list.stream().sorted().toList());
  }

  /** As upstream prints them: {@code {a="1",b=~"2"}}. */
  @Override
  public String toString() {
    return list.stream().map(Matcher::toString).collect(Collectors.joining(",", "{", "}"));
  }
}
