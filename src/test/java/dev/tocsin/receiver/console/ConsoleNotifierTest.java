package dev.tocsin.receiver.console;

import static dev.tocsin.receiver.TestNotifications.LATER;
import static dev.tocsin.receiver.TestNotifications.NOW;
import static dev.tocsin.receiver.TestNotifications.alert;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.alert.Alert;
import dev.tocsin.alert.Labels;
import dev.tocsin.notify.Attempt;
import dev.tocsin.notify.FailureReason;
import dev.tocsin.notify.Notification;
import dev.tocsin.notify.Reason;
import dev.tocsin.notify.Verdict;
import dev.tocsin.receiver.TestNotifications;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConsoleNotifierTest {
  private static final Notification TWO =
      TestNotifications.of(
          Reason.SOME_RESOLVED,
          alert(
              Labels.of("alertname", "DiskFull", "severity", "critical", "instance", "db-1:9100"),
              Labels.of("summary", "Disk almost full", "description", "3% left\non /var"),
              "http://prom.example/graph",
              LATER),
          alert(
              Labels.of("alertname", "DiskFull", "severity", "critical", "instance", "a", "b", "c"),
              Labels.EMPTY,
              "",
              NOW.minusSeconds(60)));

  private static String written(Notification notification, boolean colored) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(out, false, StandardCharsets.UTF_8);
    assertThat(new ConsoleNotifier(stream, colored).notify(notification, Attempt.FIRST))
        .isEqualTo(new Verdict.Sent("written").showing(new Page(notification, Paint.NONE).text()));
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void page_ofSeveralAlerts_isATable() {
    assertThat(written(TWO, false))
        .isEqualTo(
            """
            FIRING   DiskFull  (1 firing, 1 resolved)  to hook: some alerts resolved
              severity=critical
              FIRING         instance=db-1:9100  since 2026-01-02 03:04:05 UTC (55m55s)
                      Disk almost full
                      3% left
                      on /var
                      http://prom.example/graph
              RESOLVED  b=c  instance=a          until 2026-01-02 03:59:00 UTC (lasted 54m55s)

            """);
  }

  @Test
  void page_ofOneAlert_showsAllItsLabels() {
    assertThat(written(TestNotifications.one(), false))
        .isEqualTo(
            """
            FIRING   DiskFull  (1 firing)  to hook: first notification
              FIRING    instance=a  since 2026-01-02 03:04:05 UTC (55m55s)

            """);
  }

  @Test
  void page_ofSeveralNames_showsThem() {
    Notification mixed =
        new Notification(
            "key",
            "{}:{job=\"db\"}",
            "ops",
            Reason.REPEAT,
            Labels.of("job", "db"),
            Labels.EMPTY,
            List.of(
                TestNotifications.firing("alertname", "Down", "job", "db"),
                TestNotifications.firing("alertname", "Slow", "job", "db")),
            NOW,
            "http://am.example");
    assertThat(written(mixed, false))
        .startsWith("FIRING   job=db  (2 firing)  to ops: repeat interval elapsed\n")
        .contains("FIRING    alertname=Down  since", "FIRING    alertname=Slow  since");
  }

  @Test
  void page_inColor_differsInColorOnly() {
    assertThat(written(TWO, true)).startsWith("\u001b[1;31mFIRING");
    assertThat(written(TWO, true).replaceAll("\u001b\\[[0-9;]*m", ""))
        .isEqualTo(written(TWO, false));
  }

  @Test
  void page_ofHostileLabels_obeysNoneOfThem() {
    Notification hostile =
        TestNotifications.of(
            Reason.FIRST_NOTIFICATION,
            alert(
                Labels.of("alertname", "X\u001b[2J", "a\u202eb", "c\u0007\u009b31m\r\nd"),
                Labels.of("summary", "\u001b]0;title\u0007\u2028x", "description", "\b\b\b"),
                "javascript:\u001b",
                LATER));
    assertThat(written(hostile, false))
        .doesNotContainPattern("[\\p{Cntrl}&&[^\n]]")
        .doesNotContain("\u202e", "\u009b", "\u2028")
        .contains("ab=c31m  d");
  }

  @Test
  void page_ofManyAlerts_isShortened() {
    Notification many =
        TestNotifications.of(
            Reason.FIRST_NOTIFICATION,
            IntStream.range(0, 1000)
                .mapToObj(i -> TestNotifications.firing("alertname", "X", "i", "" + i))
                .toArray(Alert[]::new));
    assertThat(written(many, false)).contains("(1000 firing)", "and 950 more").hasLineCount(53);
  }

  @Test
  void page_isWrittenInOnePiece() {
    List<Integer> writes = new ArrayList<>();
    OutputStream out =
        new OutputStream() {
          @Override
          public void write(int b) {
            writes.add(1);
          }

          @Override
          public void write(byte[] bytes, int from, int length) {
            writes.add(length);
          }
        };
    new ConsoleNotifier(new PrintStream(out), false).notify(TWO, Attempt.FIRST);
    assertThat(writes).hasSize(1);
  }

  @Test
  void closedOutput_isAFailure() {
    PrintStream closed = new PrintStream(OutputStream.nullOutputStream());
    closed.close();
    assertThat(new ConsoleNotifier(closed, false).notify(TWO, Attempt.FIRST))
        .isEqualTo(new Verdict.Failed(FailureReason.OTHER, "standard output cannot be written to"));
  }
}
