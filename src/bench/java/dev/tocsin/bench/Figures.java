package dev.tocsin.bench;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The figures of one server under one load, in the order in which they were taken. */
final class Figures {
  private final Map<Figure, Reading> readings = new LinkedHashMap<>();

  void put(Figure figure, double number) {
    put(figure, Reading.of(number));
  }

  void put(Figure figure, Reading reading) {
    readings.put(figure, reading);
  }

  void put(String title, double number) {
    put(Figure.of(title), number);
  }

  void count(Figure figure, long number) {
    put(figure, new Reading((double) number, "%,d".formatted(number)));
  }

  void put(String title, Reading reading) {
    put(Figure.of(title), reading);
  }

  /** Words instead of a number. */
  void say(String title, String text) {
    put(title, Reading.said(text));
  }

  Set<Figure> all() {
    return readings.keySet();
  }

  @Nullable Reading of(Figure figure) {
    return readings.get(figure);
  }
}
