package dev.tocsin.receiver.email;

import dev.tocsin.notify.Notification;
import dev.tocsin.template.Renderer;
import dev.tocsin.template.Templates;
import dev.tocsin.template.parse.TemplateException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Writes the mail about a notification. Every attempt gives the same mail, the same Message-Id
 * above all, so that whoever gets it twice sees it once.
 */
final class EmailRenderer {
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss Z", Locale.ENGLISH);
  private static final int THREAD_DIGITS = 16;

  private final EmailConfig config;
  private final Templates templates;
  private final ZoneId zone;

  EmailRenderer(EmailConfig config, Templates templates, ZoneId zone) {
    this.config = config;
    this.templates = templates;
    this.zone = zone;
  }

  /**
   * Renders all of it.
   *
   * @throws EmailException when a template fails, or gives addresses that are none
   */
  EmailMessage render(Notification notification) {
    Renderer renderer = templates.about(notification.data());
    List<String> sender = AddressList.parse("from", text("from", config.from(), renderer));
    if (sender.size() != 1) {
      throw new EmailException("from: renders to " + sender.size() + " addresses, not to one");
    }
    List<String> recipients = AddressList.parse("to", text("to", config.to(), renderer));
    return new EmailMessage(
        sender.getFirst(), recipients, content(notification, renderer, sender.getFirst()));
  }

  private String content(Notification notification, Renderer renderer, String sender) {
    try {
      MimeMessage message = new UnnumberedMessage();
      message.setContent(body(renderer));
      header(message, HeaderName.FROM, config.from(), renderer);
      header(message, HeaderName.TO, config.to(), renderer);
      header(message, HeaderName.SUBJECT, EmailConfig.DEFAULT_SUBJECT, renderer);
      message.setHeader(HeaderName.DATE, DATE.format(notification.at().atZone(zone)));
      message.setHeader(HeaderName.MESSAGE_ID, messageId(notification, sender));
      thread(message, notification);
      for (Map.Entry<String, String> header : config.headers().entrySet()) {
        header(message, header.getKey(), header.getValue(), renderer);
      }
      message.saveChanges();
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      message.writeTo(bytes);
      return bytes.toString(StandardCharsets.US_ASCII);
    } catch (MessagingException | IOException e) {
      throw new EmailException("the mail cannot be written: " + e.getMessage());
    }
  }

  /** Keeps the library from inventing a Message-Id. */
  private static final class UnnumberedMessage extends MimeMessage {
    UnnumberedMessage() {
      super((Session) null);
    }

    @Override
    protected void updateMessageID() {}
  }

  private void header(MimeMessage message, String name, String template, Renderer renderer)
      throws MessagingException {
    String source = config.headers().getOrDefault(name, template);
    message.setHeader(name, HeaderText.of(name, text("headers." + name, source, renderer)));
  }

  /** The plain part first: readers show the last that they understand. */
  private MimeMultipart body(Renderer renderer) throws MessagingException {
    MimeMultipart body = new MimeMultipart("alternative");
    if (!config.text().isEmpty() || config.html().isEmpty()) {
      body.addBodyPart(part("plain", text("text", config.text(), renderer)));
    }
    if (!config.html().isEmpty()) {
      body.addBodyPart(part("html", html(config.html(), renderer)));
    }
    return body;
  }

  private static MimeBodyPart part(String subtype, String content) throws MessagingException {
    MimeBodyPart part = new MimeBodyPart();
    part.setText(content, StandardCharsets.UTF_8.name(), subtype);
    part.setHeader("Content-Transfer-Encoding", "quoted-printable");
    return part;
  }

  /** In the sender's domain: the host we run on may have changed when the retry is made. */
  private static String messageId(Notification notification, String sender) {
    return "<" + notification.idempotencyKey() + "@" + AddressList.domain(sender) + ">";
  }

  /** Refers to a mail that was never sent, under which readers gather those that refer to it. */
  private void thread(MimeMessage message, Notification notification) throws MessagingException {
    Threading threading = config.threading();
    if (threading == null || !threading.enabled()) {
      return;
    }
    String day = threading.daily() ? day(notification.at()) : "";
    String digits = sha256(notification.groupKey()).substring(0, THREAD_DIGITS);
    String root = "<alert-" + digits + "-" + day + "@alertmanager>";
    message.setHeader(HeaderName.REFERENCES, root);
    message.setHeader(HeaderName.IN_REPLY_TO, root);
  }

  private String day(Instant at) {
    return DateTimeFormatter.ISO_LOCAL_DATE.format(at.atZone(zone));
  }

  private static String sha256(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private String text(String key, String source, Renderer renderer) {
    try {
      return renderer.text(source);
    } catch (TemplateException e) {
      throw new EmailException(key + ": " + e.getMessage());
    }
  }

  private String html(String source, Renderer renderer) {
    try {
      return renderer.html(source);
    } catch (TemplateException e) {
      throw new EmailException("html: " + e.getMessage());
    }
  }
}
