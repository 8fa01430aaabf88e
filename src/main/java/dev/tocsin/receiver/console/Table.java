package dev.tocsin.receiver.console;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Rows of labels, each label below its like. */
final class Table {
  /** Beyond this a column gives up being straight. */
  private static final int WIDEST = 40;

  private final List<List<String>> rows = new ArrayList<>();
  private final SortedMap<String, Integer> widths = new TreeMap<>();

  void add(List<String> labels) {
    rows.add(labels);
    for (String label : labels) {
      widths.merge(name(label), Math.min(WIDEST, label.length()), Math::max);
    }
  }

  private static String name(String label) {
    return label.substring(0, label.indexOf('='));
  }

  String row(int index) {
    List<String> labels = rows.get(index);
    StringBuilder row = new StringBuilder();
    widths.forEach((name, width) -> {
      String label = labels.stream().filter(each -> name(each).equals(name)).findFirst().orElse("");
      row.append(label).append(" ".repeat(Math.max(0, width - label.length()) + 2));
    });
    return row.substring(0, Math.max(0, row.length() - 2));
  }
}
