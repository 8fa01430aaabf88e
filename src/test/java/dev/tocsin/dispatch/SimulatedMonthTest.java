package dev.tocsin.dispatch;

import static dev.tocsin.dispatch.RouteConfigs.child;
import static dev.tocsin.dispatch.RouteConfigs.root;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.tocsin.alert.Alert;
import dev.tocsin.alert.Labels;
import dev.tocsin.notify.FailureReason;
import dev.tocsin.notify.Integration;
import dev.tocsin.notify.Notification;
import dev.tocsin.notify.Notifier;
import dev.tocsin.notify.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/**
 * A month of thousands of alerts that come and go, random silences and inhibitions, receivers that
 * fail and configurations that are edited: the laws hold at every message.
 */
class SimulatedMonthTest {
  private static final int ALERTS = 3000;
  private static final Duration MONTH = Duration.ofDays(30);
  private static final Duration WAIT = Duration.ofSeconds(30);
  private static final Duration INTERVAL = Duration.ofMinutes(5);
  private static final Duration REPEAT = Duration.ofHours(1);

  private final Map<String, List<Integration>> receivers = new HashMap<>();
  private final Set<Labels> firing = new HashSet<>();
  private final Map<Labels, Instant> steadySince = new HashMap<>();
  private final Map<String, Book> books = new HashMap<>();
  private Random random = new Random(1);
  private Core core = new Core(root("team"), receivers);
  private int messages;
  private boolean over;

  /** What one destination believes. */
  private final class Book {
    final boolean hearsResolved;
    final boolean reliable;
    final Map<Labels, Instant> open = new HashMap<>();
    final Set<List<Object>> closed = new HashSet<>();

    Book(boolean hearsResolved, boolean reliable) {
      this.hearsResolved = hearsResolved;
      this.reliable = reliable;
    }

    Verdict hear(Notification notification) {
      for (Alert alert : notification.alerts()) {
        if (!alert.resolvedAt(notification.at())) {
          assertThat(muted(alert.labels())).as("muted when told: %s", alert).isFalse();
        }
      }
      if (!reliable && random.nextInt(4) == 0) {
        return random.nextInt(10) == 0
            ? new Verdict.Failed(FailureReason.CLIENT_ERROR, "400")
            : new Verdict.Retry(FailureReason.SERVER_ERROR, "503");
      }
      messages++;
      notification.alerts().forEach(alert -> hear(alert, notification));
      return new Verdict.Sent("ok");
    }

    private void hear(Alert alert, Notification notification) {
      Labels labels = alert.labels();
      Instant now = core.time.instant();
      if (!alert.resolvedAt(notification.at())) {
        Instant before = open.put(labels, now);
        if (reliable && before != null && !steadySince.getOrDefault(labels, now).isAfter(before)) {
          assertThat(Duration.between(before, now)).as("repeat").isLessThanOrEqualTo(REPEAT);
        }
        return;
      }
      assertThat(hearsResolved).as("resolutions are not sent here").isTrue();
      assertThat(closed.add(List.of(labels, alert.startsAt())))
          .as("closed once: %s", alert)
          .isTrue();
      open.remove(labels);
    }
  }

  private boolean muted(Labels labels) {
    return core.silenced.contains(labels) || core.inhibited.contains(labels);
  }

  /** A month of failing receivers is a lot to log. */
  @BeforeAll
  static void quiet() {
    setLevel(Level.ERROR);
  }

  @AfterAll
  static void loud() {
    setLevel(null);
  }

  private static void setLevel(@Nullable Level level) {
    if (LoggerFactory.getLogger(Integration.class.getPackageName()) instanceof Logger logger) {
      logger.setLevel(level);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void laws_holdForAMonth(long seed) {
    random = new Random(seed);
    core = new Core(tree(0), receivers);
    bind();
    core.reload(tree(0), receivers);
    for (int i = 0; i < ALERTS; i++) {
      live(Labels.of("alertname", "A" + i, "group", "" + i % 97, "job", "j" + i % 5));
    }
    edit(1);
    for (Duration passed = Duration.ZERO; passed.compareTo(MONTH) < 0; ) {
      core.time.advance(Duration.ofHours(1));
      core.collectGarbage();
      passed = passed.plusHours(1);
      everySteadyAlertIsKnown();
    }
    ending();
  }

  /**
   * The edits that must neither announce again nor lose a resolution: a regrouping, a new sibling.
   */
  private static RouteConfig tree(int edition) {
    List<String> groupBy = edition % 2 == 0 ? List.of("group") : List.of("group", "job");
    RouteConfig extra = child("spare", "no", "such", false);
    RouteConfig first = child("flaky", "job", "j1", true);
    RouteConfig second = child("quiet", "job", "j1", false);
    return edition % 3 == 0
        ? root("team", groupBy, first, second)
        : root("team", groupBy, extra, first, second);
  }

  private void bind() {
    receivers.clear();
    add("team", "reliable", true, true);
    add("flaky", "flaky", true, false);
    add("quiet", "quiet", false, true);
    add("spare", "spare", true, true);
  }

  private void add(String receiver, String destination, boolean sendResolved, boolean reliable) {
    Book book = books.computeIfAbsent(destination, name -> new Book(sendResolved, reliable));
    Notifier notifier = (notification, attempt) -> book.hear(notification);
    receivers.put(
        receiver,
        List.of(new Integration(receiver, "webhook", 0, destination, 0, sendResolved, notifier)));
  }

  private void edit(int edition) {
    core.time.schedule(
        Duration.ofHours(30),
        () -> {
          core.reload(tree(edition), receivers);
          steadySince.replaceAll((labels, since) -> core.time.instant());
          edit(edition + 1);
        });
  }

  private void live(Labels labels) {
    later(
        4 * 24 * 3600,
        () -> {
          if (over) {
            return;
          }
          core.post(labels, core.time.instant(), core.time.instant().plus(Duration.ofDays(40)));
          firing.add(labels);
          restless(labels);
          if (random.nextInt(3) == 0) {
            later(3600, () -> mute(labels));
          }
          later(4 * 3600, () -> die(labels));
        });
  }

  private void die(Labels labels) {
    core.post(labels, core.time.instant(), core.time.instant());
    firing.remove(labels);
    restless(labels);
    live(labels);
  }

  private void mute(Labels labels) {
    Set<Labels> by = random.nextBoolean() ? core.silenced : core.inhibited;
    by.add(labels);
    restless(labels);
    later(
        2 * 3600,
        () -> {
          by.remove(labels);
          restless(labels);
        });
  }

  private void restless(Labels labels) {
    steadySince.put(labels, core.time.instant());
  }

  private void later(int withinSeconds, Runnable task) {
    core.time.schedule(Duration.ofMillis(1 + random.nextInt(withinSeconds * 1000)), task);
  }

  /** What has been as it is for a wait and an interval is known by whoever can be reached. */
  private void everySteadyAlertIsKnown() {
    Instant settled = core.time.instant().minus(WAIT).minus(INTERVAL).minusSeconds(1);
    Book book = Objects.requireNonNull(books.get("reliable"));
    steadySince.forEach((labels, since) -> {
      boolean fires = firing.contains(labels);
      boolean knowable = !fires || !muted(labels);
      if (since.isBefore(settled) && knowable && !labels.value("job").equals("j1")) {
        assertThat(book.open.containsKey(labels))
            .as("%s at %s", labels, core.time.instant())
            .isEqualTo(fires);
      }
    });
  }

  private void ending() {
    over = true;
    core.time.advance(Duration.ofDays(1));
    assertThat(firing).isEmpty();
    assertThat(messages).isGreaterThan(1000);
    books.forEach(
        (name, book) -> assertThat(book.hearsResolved ? book.open : Map.of()).as(name).isEmpty());
    assertThat(core.dispatcher.groupCount()).isZero();
    assertThat(core.outbox.size()).isZero();
  }
}
