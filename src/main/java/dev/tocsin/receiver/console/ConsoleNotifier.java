package dev.tocsin.receiver.console;

import dev.tocsin.notify.Attempt;
import dev.tocsin.notify.FailureReason;
import dev.tocsin.notify.Notification;
import dev.tocsin.notify.Notifier;
import dev.tocsin.notify.Verdict;
import java.io.PrintStream;

/** Writes each notification in one piece, so that those of several groups do not mix. */
final class ConsoleNotifier implements Notifier {
  private final PrintStream out;
  private final Paint paint;

  ConsoleNotifier(PrintStream out, boolean colored) {
    this.out = out;
    paint = colored ? Paint.ANSI : Paint.NONE;
  }

  @Override
  public Verdict notify(Notification notification, Attempt attempt) {
    byte[] text = new Page(notification, paint).text().getBytes(out.charset());
    out.write(text, 0, text.length);
    out.flush();
    return out.checkError()
        ? new Verdict.Failed(FailureReason.OTHER, "standard output cannot be written to")
        : new Verdict.Sent("written").showing(new Page(notification, Paint.NONE).text());
  }
}
