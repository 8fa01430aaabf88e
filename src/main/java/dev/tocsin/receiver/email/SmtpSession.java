package dev.tocsin.receiver.email;

import dev.tocsin.notify.FailureReason;
import dev.tocsin.notify.Verdict;
import dev.tocsin.receiver.Redaction;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;

/**
 * A conversation with an SMTP server (RFC 5321) about one mail: greet, encrypt, log in, send. A
 * step that is refused ends it with a {@link RefusedException}, a broken connection with an {@link
 * IOException}.
 */
final class SmtpSession extends SMTPTransport {
  private final Redaction secrets = new Redaction();

  SmtpSession(Session session) {
    super(session, new URLName("smtp", null, -1, null, null, null));
  }

  /** Waits for the server's greeting on a connected socket, and greets it. */
  synchronized void greet(Socket socket) throws IOException, RefusedException {
    try {
      connect(socket);
    } catch (MessagingException e) {
      throw refused("the greeting", e);
    }
  }

  /** Turns to TLS, and greets again: what the server said in the clear may have been forged. */
  synchronized void encrypt() throws IOException, RefusedException {
    if (!supportsExtension("STARTTLS")) {
      throw new RefusedException(
          new Verdict.Retry(
              FailureReason.OTHER,
              "require_tls is true (the default), but the server does not offer STARTTLS"));
    }
    try {
      startTLS();
      if (!ehlo(getLocalHost())) {
        throw new RefusedException("EHLO after STARTTLS", reply());
      }
    } catch (MessagingException e) {
      throw refused("STARTTLS", e);
    }
  }

  /** From now on, no answer repeats this. */
  void hide(String secret) {
    secrets.secret(secret);
  }

  /** The mechanisms that the server offers, in its order; null when it knows no logins. */
  @Nullable String mechanisms() {
    String parameter = getExtensionParameter("AUTH");
    return parameter == null ? null : parameter.toUpperCase(Locale.ROOT);
  }

  /** Says a line and waits for the answer. */
  synchronized Reply ask(String line) throws IOException {
    try {
      simpleCommand(line.getBytes(StandardCharsets.UTF_8));
      return reply();
    } catch (MessagingException e) {
      throw broken(e);
    }
  }

  /**
   * Hands over the mail to those whom the server accepts.
   *
   * @return for each recipient the answer that decided
   */
  synchronized Map<String, Reply> send(EmailMessage mail) throws IOException, RefusedException {
    Reply sender = ask("MAIL FROM:<" + mail.sender() + ">" + parameters(mail));
    if (!sender.accepted()) {
      throw new RefusedException("the sender", sender);
    }
    Map<String, Reply> replies = new LinkedHashMap<>();
    for (String recipient : mail.recipients()) {
      replies.put(recipient, ask("RCPT TO:<" + recipient + ">"));
    }
    if (replies.values().stream().anyMatch(Reply::accepted)) {
      Reply end = hand(mail.content());
      replies.replaceAll((recipient, reply) -> reply.accepted() ? end : reply);
    }
    return replies;
  }

  private String parameters(EmailMessage mail) {
    boolean ascii =
        mail.sender().chars().allMatch(c -> c < 0x80)
            && mail.recipients().stream().flatMapToInt(String::chars).allMatch(c -> c < 0x80);
    return !ascii && supportsExtension("SMTPUTF8") ? " SMTPUTF8" : "";
  }

  private Reply hand(String content) throws IOException {
    try {
      OutputStream body = data();
      body.write(content.getBytes(StandardCharsets.US_ASCII));
      finishData();
    } catch (MessagingException e) {
      if (e.getCause() instanceof IOException io) {
        throw io;
      }
    }
    return reply();
  }

  /** One conversation carries one mail: there is nothing that would have to be reset. */
  @Override
  public synchronized void issueCommand(String command, int expected) throws MessagingException {
    if (!command.equals("RSET")) {
      super.issueCommand(command, expected);
    }
  }

  /** Says good-bye if that is possible; nothing depends on it any more. */
  @Override
  public synchronized void close() {
    try {
      super.close();
    } catch (MessagingException e) {
      // The mail's fate is known by now.
    }
  }

  private Reply reply() throws IOException {
    int code = getLastReturnCode();
    if (code >= 200) {
      return new Reply(code, secrets.apply(getLastServerResponse()));
    }
    throw new EOFException(
        code == -1 && getLastServerResponse().equals("[EOF]")
            ? "the server hung up"
            : "the server's answer is no SMTP");
  }

  private RefusedException refused(String step, MessagingException e) throws IOException {
    if (e.getCause() instanceof IOException io) {
      throw io;
    }
    return new RefusedException(step, reply());
  }

  private static IOException broken(MessagingException e) {
    return e.getCause() instanceof IOException io ? io : new IOException(e.getMessage(), e);
  }
}
