package dev.tocsin.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.history.AlertSelection;
import dev.tocsin.history.HistoryException;
import dev.tocsin.history.Page;
import dev.tocsin.history.Period;
import dev.tocsin.history.Subject;
import dev.tocsin.state.StateMap;
import dev.tocsin.state.StateMapContract;
import dev.tocsin.state.StateMapContract.Entry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What happens while a commit does not return. */
@Timeout(30)
class HangingDiskTest {
  private static final Entry EARLY = new Entry("early", Instant.ofEpochSecond(10));
  private static final Entry LATE = new Entry("late", Instant.ofEpochSecond(20));

  private final CountDownLatch thawed = new CountDownLatch(1);
  @TempDir private Path folder;
  private Storage storage;
  private StateMap<String, Entry> map;

  @BeforeEach
  void open() {
    Storage.Options options = new Storage.Options(Runnable::run, null, Duration.ofMillis(20));
    storage = Storage.open(folder, options);
    map = storage.byText(StateMapContract.KIND);
  }

  @AfterEach
  void close() {
    thawed.countDown();
    storage.close();
  }

  private void reopen() {
    close();
    open();
  }

  /** Writes nothing, and does not return before the disk thaws. */
  private record Hanging(CountDownLatch thawed) implements Change {
    @Override
    public Object name() {
      return this;
    }

    @Override
    public void write(Statements statements) {
      try {
        thawed.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void freeze() {
    storage.journal().add(new Hanging(thawed));
  }

  private void awaitFailure(boolean failing) {
    while (storage.journal().failing() != failing) {
      Thread.onSpinWait();
    }
  }

  @Test
  void whoeverWaits_isToldThatItHangs() {
    freeze();
    map.put("a", EARLY);
    CompletableFuture<Void> safe = storage.journal().safe();
    assertThatThrownBy(safe::join)
        .isInstanceOf(CompletionException.class)
        .hasMessageContaining("the disk hangs: a commit began 0 s ago");
    assertThat(storage.failure()).startsWith(folder.resolve(Storage.FILE) + ": the disk hangs");
  }

  @Test
  void whileItHangs_nobodyWaitsAgain() {
    freeze();
    awaitFailure(true);
    long before = storage.journal().added();
    assertThat(storage.journal().safeSince(before)).as("changes nothing").isCompleted();
    map.put("a", EARLY);
    assertThat(storage.journal().safe()).isCompletedExceptionally();
    map.touch("a", LATE);
    assertThat(storage.journal().safe()).as("is owed").isCompletedExceptionally();
  }

  @Test
  void everything_isWrittenAfterTheThaw() {
    map.put("before", EARLY);
    map.put("gone", EARLY);
    freeze();
    map.put("waits", EARLY);
    awaitFailure(true);
    map.put("before", LATE);
    map.put("during", LATE);
    map.remove("gone");
    map.put("waits", LATE);
    thawed.countDown();
    awaitFailure(false);
    assertThat(storage.owedChanges()).isZero();
    assertThat(storage.failure()).isNull();
    assertThat(storage.journal().safe()).isCompleted();
    reopen();
    assertThat(map.size()).isEqualTo(3);
    assertThat(map.get("before")).isEqualTo(LATE);
    assertThat(map.get("during")).isEqualTo(LATE);
    assertThat(map.get("waits")).isEqualTo(LATE);
  }

  @Test
  void whatComesAndGoes_leavesNothingBehind() {
    freeze();
    map.put("under way", EARLY);
    awaitFailure(true);
    int before = storage.owedChanges();
    for (int i = 0; i < 1000; i++) {
      map.put("row" + i, EARLY);
      map.put("row" + i, LATE);
      map.remove("row" + i);
    }
    assertThat(storage.owedChanges()).isEqualTo(before);
    map.remove("under way");
    assertThat(storage.owedChanges()).isEqualTo(before);
    thawed.countDown();
    awaitFailure(false);
    reopen();
    assertThat(map.size()).isZero();
  }

  @Test
  void history_isRefusedAtOnce() {
    freeze();
    awaitFailure(true);
    AlertSelection all = new AlertSelection(Period.ALWAYS, Subject.ANY, Set.of());
    assertThatThrownBy(() -> storage.history().alerts(all, new Page.Request(10, 0)))
        .isInstanceOf(HistoryException.class)
        .hasMessageContaining("the disk hangs");
    thawed.countDown();
    awaitFailure(false);
    assertThat(storage.history().alerts(all, new Page.Request(10, 0)).entries()).isEmpty();
  }

  /** Closed while it hangs: what is owed is written when it thaws in time. */
  @Test
  void close_writesWhatIsOwed() {
    freeze();
    awaitFailure(true);
    map.put("a", EARLY);
    reopen();
    assertThat(map.get("a")).isEqualTo(EARLY);
  }
}
