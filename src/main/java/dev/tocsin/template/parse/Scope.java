package dev.tocsin.template.parse;

import java.util.ArrayList;
import java.util.List;

/** The variables that can be seen at a place of a template; {@code $} is always the first. */
final class Scope {
  private final List<String> names = new ArrayList<>(List.of("$"));
  private int slots = 1;

  int declare(String name) {
    names.add(name);
    slots = Math.max(slots, names.size());
    return names.size() - 1;
  }

  /** The slot of the innermost variable of that name, or -1. */
  int find(String name) {
    return names.lastIndexOf(name);
  }

  int mark() {
    return names.size();
  }

  void forgetSince(int mark) {
    names.subList(mark, names.size()).clear();
  }

  /** How many places the template's variables take. */
  int slots() {
    return slots;
  }
}
