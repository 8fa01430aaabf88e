package dev.tocsin.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.alert.Labels;
import dev.tocsin.history.AlertEvent;
import dev.tocsin.history.AlertEvent.Kind;
import dev.tocsin.history.AlertSelection;
import dev.tocsin.history.History;
import dev.tocsin.history.NotificationEvent;
import dev.tocsin.history.NotificationEvent.Notice;
import dev.tocsin.history.NotificationEvent.Outcome;
import dev.tocsin.history.NotificationEvent.Status;
import dev.tocsin.history.NotificationEvent.Told;
import dev.tocsin.history.NotificationSelection;
import dev.tocsin.history.Page;
import dev.tocsin.history.Period;
import dev.tocsin.history.Subject;
import dev.tocsin.history.Suppression;
import dev.tocsin.matcher.Matcher;
import dev.tocsin.matcher.MatcherParser;
import dev.tocsin.matcher.Matchers;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SqliteHistoryTest {
  private static final Instant START = Instant.parse("2026-11-22T18:00:00Z");
  private static final AlertSelection ALL =
      new AlertSelection(Period.ALWAYS, Subject.ANY, Set.of());
  private static final NotificationSelection ALL_TOLD =
      new NotificationSelection(Period.ALWAYS, Subject.ANY, null, Set.of());

  @TempDir private Path folder;
  private Storage storage;

  @BeforeEach
  void open() {
    storage = Storage.open(folder, Runnable::run);
  }

  @AfterEach
  void close() {
    storage.close();
  }

  private History history() {
    storage.journal().safe().join();
    return storage.history();
  }

  private static Instant minute(int number) {
    return START.plus(Duration.ofMinutes(number));
  }

  private static Labels labels(String name) {
    return Labels.of("alertname", name, "severity", name.equals("B") ? "page" : "info");
  }

  private void record(int minute, String alert, Kind kind) {
    storage.history().record(AlertEvent.of(minute(minute), labels(alert), kind));
  }

  private void record(int minute, String receiver, Status status, Told... alerts) {
    Notice notice =
        new Notice("id-" + minute, "{}:{}", receiver, "webhook[0]", "new alerts", List.of(alerts));
    storage
        .history()
        .record(
            new NotificationEvent(
                minute(minute), notice, new Outcome(status, 2, "200 OK", "a text")));
  }

  private static Told firing(String alert) {
    return new Told(labels(alert), true);
  }

  private static Told resolved(String alert) {
    return new Told(labels(alert), false);
  }

  private List<String> shown(AlertSelection selection) {
    return shown(history().alerts(selection, new Page.Request(100, 0)));
  }

  private static List<String> shown(Page<AlertEvent> page) {
    return page.entries().stream().map(entry -> shown(entry.event())).toList();
  }

  private static String shown(AlertEvent event) {
    return Duration.between(START, event.at()).toMinutes()
        + " "
        + event.alert().alertName()
        + " "
        + event.kind().text();
  }

  private List<String> shown(NotificationSelection selection) {
    return history().notifications(selection, new Page.Request(100, 0)).entries().stream()
        .map(entry -> entry.event().notice().id())
        .toList();
  }

  private static Subject matching(String... matchers) {
    List<Matcher> list = new ArrayList<>();
    for (String matcher : matchers) {
      list.add(new MatcherParser(MatcherParser.Mode.UTF8).parse(matcher, "test"));
    }
    return new Subject(new Matchers(list), "");
  }

  @Test
  void events_areReadAsTheyWereRecorded() {
    Suppression silenced =
        new Suppression("team \"a\"", List.of("id 1", "id 2"), List.of("f"), List.of("nights"));
    AlertEvent suppressed =
        new AlertEvent(minute(0), labels("\u00e4\n"), Kind.SUPPRESSED, silenced);
    Notice notice =
        new Notice(
            "key", "g", "r", "i[1]", "why", List.of(firing("A"), resolved("B"), firing("C")));
    NotificationEvent failed =
        new NotificationEvent(
            minute(1), notice, new Outcome(Status.FAILED, 3, "503", "\ud83d\udd14"));
    storage.history().record(suppressed);
    storage.history().record(failed);
    Page.Request one = new Page.Request(1, 0);
    assertThat(history().alerts(ALL, one))
        .isEqualTo(new Page<>(List.of(new Page.Entry<>(1, suppressed)), 0));
    assertThat(history().notifications(ALL_TOLD, one))
        .isEqualTo(new Page<>(List.of(new Page.Entry<>(1, failed)), 0));
  }

  @ParameterizedTest
  @CsvSource({
    "'', 'A,B,C'",
    "alertname=A, A",
    "alertname!=A, 'B,C'",
    "alertname=~A|C, 'A,C'",
    "severity=page, B",
    "severity=pag, ''",
    "absent=\"\", 'A,B,C'",
    "absent!=\"\", ''",
    "'alertname=~\"[AB]\";severity=info', A",
  })
  void matchers_selectByLabels(String filter, String expected) {
    record(1, "A", Kind.FIRED);
    record(2, "B", Kind.FIRED);
    record(3, "C", Kind.FIRED);
    record(4, "r", Status.SENT, firing("A"));
    record(5, "r", Status.SENT, resolved("B"));
    record(6, "r", Status.SENT, resolved("C"));
    Subject subject = filter.isEmpty() ? Subject.ANY : matching(filter.split(";"));
    List<String> names = expected.isEmpty() ? List.of() : List.of(expected.split(","));
    assertThat(
            history().alerts(new AlertSelection(Period.ALWAYS, subject, Set.of()), LARGE).entries())
        .extracting(entry -> entry.event().alert().alertName())
        .containsExactlyElementsOf(names.reversed());
    assertThat(
            history()
                .notifications(
                    new NotificationSelection(Period.ALWAYS, subject, null, Set.of()), LARGE)
                .entries())
        .extracting(entry -> entry.event().notice().alerts().getFirst().alert().alertName())
        .containsExactlyElementsOf(names.reversed());
  }

  private static final Page.Request LARGE = new Page.Request(1000, 0);

  @Test
  void valuesThatAreEscaped_areFoundByEquality() {
    Labels odd = Labels.of("path \"x\"", "C:\\temp\n\u20ac");
    storage.history().record(AlertEvent.of(minute(0), odd, Kind.FIRED));
    Matcher equal = new Matcher(Matcher.Type.EQUAL, "path \"x\"", "C:\\temp\n\u20ac");
    Subject subject = new Subject(Matchers.of(equal), "");
    assertThat(shown(new AlertSelection(Period.ALWAYS, subject, Set.of()))).hasSize(1);
  }

  @Test
  void fingerprint_selectsOneAlert() {
    record(1, "A", Kind.FIRED);
    record(2, "B", Kind.FIRED);
    Subject subject = new Subject(Matchers.EMPTY, labels("B").fingerprintText());
    assertThat(shown(new AlertSelection(Period.ALWAYS, subject, Set.of())))
        .containsExactly("2 B fired");
  }

  @Test
  void kindsAndStatuses_select() {
    record(1, "A", Kind.FIRED);
    record(2, "A", Kind.UPDATED);
    record(3, "A", Kind.RESOLVED);
    record(1, "r", Status.RETRYING);
    record(2, "r", Status.SENT);
    record(3, "r", Status.FAILED);
    assertThat(
            shown(
                new AlertSelection(Period.ALWAYS, Subject.ANY, Set.of(Kind.RESOLVED, Kind.FIRED))))
        .containsExactly("3 A resolved", "1 A fired");
    assertThat(
            shown(
                new NotificationSelection(
                    Period.ALWAYS, Subject.ANY, null, Set.of(Status.RETRYING, Status.FAILED))))
        .containsExactly("id-3", "id-1");
  }

  @ParameterizedTest
  @CsvSource({"team-a, id-1", "team-.*, 'id-2,id-1'", "team, ''", "'', 'id-3'"})
  void receivers_matchWhole(String regex, String expected) {
    record(1, "team-a", Status.SENT);
    record(2, "team-b", Status.SENT);
    record(3, "", Status.SENT);
    Matcher receiver = new Matcher(Matcher.Type.REGEXP, "receiver", regex);
    assertThat(shown(new NotificationSelection(Period.ALWAYS, Subject.ANY, receiver, Set.of())))
        .containsExactly(expected.isEmpty() ? new String[0] : expected.split(","));
  }

  @Test
  void period_includesItsEnds() {
    for (int i = 0; i < 200; i++) {
      record(i, "A", Kind.UPDATED);
    }
    assertThat(
            shown(new AlertSelection(new Period(minute(100), minute(102)), Subject.ANY, Set.of())))
        .containsExactly("102 A updated", "101 A updated", "100 A updated");
    assertThat(
            shown(new AlertSelection(new Period(minute(199), Instant.MAX), Subject.ANY, Set.of())))
        .containsExactly("199 A updated");
    assertThat(shown(new AlertSelection(new Period(Instant.MIN, minute(0)), Subject.ANY, Set.of())))
        .containsExactly("0 A updated");
  }

  @Test
  void period_findsEverythingThoughTheClockWasSetBack() {
    Set<Integer> recorded = new TreeSet<>();
    for (int i = 0; i < 300; i++) {
      int minute = i < 150 ? i * 2 : 300 - 55 + (i - 150);
      recorded.add(minute);
      record(minute, "A", Kind.UPDATED);
    }
    for (int minute : recorded) {
      Period period = new Period(minute(minute), minute(minute));
      assertThat(shown(new AlertSelection(period, Subject.ANY, Set.of())))
          .as("minute %d", minute)
          .isNotEmpty()
          .containsOnly(minute + " A updated");
    }
  }

  @Test
  void pages_joinWithoutGapsAlsoWhileEventsArrive() {
    for (int i = 0; i < 25; i++) {
      record(i, i % 2 == 0 ? "A" : "B", Kind.UPDATED);
    }
    AlertSelection ofA = new AlertSelection(Period.ALWAYS, matching("alertname=A"), Set.of());
    List<String> seen = new ArrayList<>();
    Page<AlertEvent> page = history().alerts(ofA, new Page.Request(4, 0));
    seen.addAll(shown(page));
    while (page.next() > 0) {
      record(100, "A", Kind.UPDATED);
      page = history().alerts(ofA, new Page.Request(4, page.next()));
      seen.addAll(shown(page));
    }
    List<String> expected = new ArrayList<>();
    for (int i = 24; i >= 0; i -= 2) {
      expected.add(i + " A updated");
    }
    assertThat(seen).isEqualTo(expected);
  }

  @Test
  void lastPageThatIsFull_saysThatNothingIsLeft() {
    record(1, "A", Kind.FIRED);
    record(2, "A", Kind.RESOLVED);
    assertThat(history().alerts(ALL, new Page.Request(2, 0)).next()).isZero();
    assertThat(history().alerts(ALL, new Page.Request(1, 0)).next()).isEqualTo(2);
  }

  @Test
  void notificationsOfManyAlerts_makePagesShorter() {
    List<Told> many = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      many.add(firing("A" + i % 10));
    }
    for (int i = 0; i < 5; i++) {
      record(i, "r", Status.SENT, many.toArray(Told[]::new));
    }
    Page<NotificationEvent> page = history().notifications(ALL_TOLD, LARGE);
    assertThat(page.entries()).hasSize(3);
    Page<NotificationEvent> rest =
        history().notifications(ALL_TOLD, new Page.Request(1000, page.next()));
    assertThat(rest.entries()).hasSize(2);
    assertThat(rest.next()).isZero();
  }

  @Test
  void each_visitsAllOldestFirst() throws IOException {
    for (int i = 0; i < 2_500; i++) {
      record(i, "A", Kind.UPDATED);
    }
    record(1, "r", Status.RETRYING);
    record(2, "r", Status.SENT);
    List<Long> ids = new ArrayList<>();
    history().eachAlert(ALL, (id, event) -> ids.add(id));
    assertThat(ids).hasSize(2_500).isSorted();
    List<String> told = new ArrayList<>();
    history().eachNotification(ALL_TOLD, (id, event) -> told.add(event.notice().id()));
    assertThat(told).containsExactly("id-1", "id-2");
  }

  @Test
  void events_areThereAfterReopeningAndGetNoIdTwice() {
    record(1, "A", Kind.FIRED);
    close();
    open();
    record(2, "A", Kind.RESOLVED);
    assertThat(history().alerts(ALL, LARGE).entries())
        .extracting(Page.Entry::id)
        .containsExactly(2L, 1L);
  }
}
