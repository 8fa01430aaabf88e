package dev.tocsin.persistence;

import dev.tocsin.history.AlertEvent;
import dev.tocsin.history.AlertSelection;
import dev.tocsin.history.History;
import dev.tocsin.history.HistoryException;
import dev.tocsin.history.NotificationEvent;
import dev.tocsin.history.NotificationSelection;
import dev.tocsin.history.Page;
import dev.tocsin.history.Retention;
import java.io.IOException;
import java.time.Instant;

/** The record in two tables: events go through the journal, queries to connections of their own. */
final class SqliteHistory implements History {
  private final Journal journal;
  private final Readers readers;
  private final Pruning pruning;
  private int events;

  SqliteHistory(Journal journal, Readers readers, Committer committer) {
    this.journal = journal;
    this.readers = readers;
    this.pruning = new Pruning(readers, committer);
  }

  @Override
  public void record(AlertEvent event) {
    journal.add(new AlertEventRow(event, events++));
  }

  @Override
  public void record(NotificationEvent event) {
    journal.add(new NotificationRow(event, events++));
  }

  private <T> T read(Readers.Reading<T> reading) {
    try {
      return readers.read(reading);
    } catch (StorageException e) {
      throw e.isHanging() ? new HistoryException(String.valueOf(e.getMessage()), e) : e;
    }
  }

  @Override
  public Page<AlertEvent> alerts(AlertSelection selection, Page.Request request) {
    return read(
        connection -> new Selections(connection).alerts(selection).page(connection, request));
  }

  @Override
  public Page<NotificationEvent> notifications(
      NotificationSelection selection, Page.Request request) {
    return read(connection ->
        new Selections(connection).notifications(selection).page(connection, request));
  }

  @Override
  public void eachAlert(AlertSelection selection, Visitor<AlertEvent> visitor) throws IOException {
    read(connection -> new Selections(connection).alerts(selection)).each(readers, visitor);
  }

  @Override
  public void eachNotification(NotificationSelection selection, Visitor<NotificationEvent> visitor)
      throws IOException {
    read(connection -> new Selections(connection).notifications(selection)).each(readers, visitor);
  }

  @Override
  public void prune(Retention retention, Instant now) {
    pruning.prune(retention, now);
  }
}
