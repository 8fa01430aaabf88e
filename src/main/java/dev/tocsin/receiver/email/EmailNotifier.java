package dev.tocsin.receiver.email;

import dev.tocsin.notify.Attempt;
import dev.tocsin.notify.FailureReason;
import dev.tocsin.notify.Notification;
import dev.tocsin.notify.Notifier;
import dev.tocsin.notify.Verdict;
import dev.tocsin.receiver.Breakdown;
import dev.tocsin.receiver.NotifierContext;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.ZoneId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends notifications as mails. */
final class EmailNotifier implements Notifier {
  private static final Logger log = LoggerFactory.getLogger(EmailNotifier.class);

  /** Postfix, for one, serves 50 connections of a client. */
  private static final int MOST_AT_ONCE = 32;

  private final EmailRenderer renderer;
  private final SmtpServer server;

  EmailNotifier(EmailConfig config, NotifierContext context, Patience patience) {
    renderer = new EmailRenderer(config, context.templates(), ZoneId.systemDefault());
    server = new SmtpServer(config, context, patience);
  }

  @Override
  public int mostAtOnce() {
    return MOST_AT_ONCE;
  }

  @Override
  public Verdict notify(Notification notification, Attempt attempt) throws InterruptedException {
    try {
      EmailMessage mail = renderer.render(notification).without(attempt.delivered());
      Delivered delivered = new Delivered(attempt.delivered(), server.send(mail));
      Verdict verdict = delivered.verdict();
      if (verdict instanceof Verdict.Sent && !delivered.refusals().isEmpty()) {
        tell(notification, delivered.refusals());
      }
      return verdict;
    } catch (EmailException e) {
      return new Verdict.Failed(FailureReason.OTHER, String.valueOf(e.getMessage()));
    } catch (RefusedException e) {
      return e.verdict();
    } catch (SocketTimeoutException e) {
      return broken(FailureReason.DEADLINE_EXCEEDED, e);
    } catch (IOException e) {
      return broken(FailureReason.OTHER, e);
    }
  }

  private static void tell(Notification notification, String refusals) {
    log.atWarn()
        .addKeyValue("receiver", notification.receiver())
        .addKeyValue("integration", "email")
        .addKeyValue("group", notification.groupKey())
        .addKeyValue("err", refusals)
        .log("Mail delivered, but not to everybody");
  }

  private static Verdict broken(FailureReason reason, IOException e) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException("stopped while sending a mail");
    }
    return new Verdict.Retry(reason, Breakdown.describe(e));
  }
}
