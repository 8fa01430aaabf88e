package dev.tocsin.bench;

import java.io.PrintStream;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Prints the figures of one load: a row each, a column for each server. */
final class Table {
  private Table() {}

  /**
   * @param columns by the name of their server
   * @param servers the names of the servers that could be there; the ratio says how many times
   *     better the first does than the second
   */
  static void print(PrintStream out, Map<String, Figures> columns, List<String> servers) {
    Set<Figure> rows = new LinkedHashSet<>();
    columns.values().forEach(figures -> rows.addAll(figures.all()));
    int width = rows.stream().mapToInt(row -> row.title().length()).max().orElse(0);
    String line = "%-" + Math.max(40, width) + "s %13s %13s %7s %10s%n";
    out.printf(line, "", servers.get(0), servers.get(1), "ratio", "yardstick");
    for (Figure row : rows) {
      Reading ours = reading(columns, servers.get(0), row);
      Reading theirs = reading(columns, servers.get(1), row);
      out.printf(
          line, row.title(), text(ours), text(theirs), ratio(row, ours, theirs), yardstick(row));
    }
    out.println();
    out.flush();
  }

  private static @Nullable Reading reading(
      Map<String, Figures> columns, String server, Figure row) {
    Figures figures = columns.get(server);
    return figures == null ? null : figures.of(row);
  }

  private static String text(@Nullable Reading reading) {
    return reading == null ? "-" : reading.text();
  }

  private static String ratio(Figure row, @Nullable Reading ours, @Nullable Reading theirs) {
    if (ours == null || theirs == null || !ours.isNumber() || !theirs.isNumber()) {
      return "";
    }
    double ratio =
        row.moreIsBetter() ? ours.number() / theirs.number() : theirs.number() / ours.number();
    return Double.isFinite(ratio) ? "%.1f".formatted(ratio) : "";
  }

  private static String yardstick(Figure row) {
    return Double.isNaN(row.yardstick()) ? "" : "<= " + Reading.shown(row.yardstick());
  }
}
