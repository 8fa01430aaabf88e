package dev.tocsin.history;

import java.util.List;

/**
 * Some events, the newest first.
 *
 * @param next what to go on before; zero where nothing is left
 */
public record Page<E>(List<Entry<E>> entries, long next) {
  public Page {
    entries = List.copyOf(entries);
  }

  /**
   * An event and its place in the record.
   *
   * @param id grows with every event of its kind
   */
  public record Entry<E>(long id, E event) {}

  /**
   * Which part of the events is asked for.
   *
   * @param limit most events of the page; positive
   * @param before only events with a smaller id, as {@link Page#next} says; zero for the newest
   */
  public record Request(int limit, long before) {}
}
