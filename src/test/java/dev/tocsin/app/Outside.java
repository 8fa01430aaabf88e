package dev.tocsin.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.BodyPart;
import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimeUtility;
import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Everything that one server tells people through: a service for HTTP and one for mail. */
final class Outside implements AutoCloseable {
  private static final Set<String> ONCE_ONLY =
      Set.of("message-id", "date", "received", "return-path");
  private static final Set<String> TELLING = Set.of("content-type", "user-agent", "authorization");
  private static final long PATIENCE_MILLIS = 30_000;

  private final Sink sink = new Sink(Outside::answer);
  private final GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp"));

  private final Predicate<Sink.Request> heeded;

  /** Pays no attention to one address. */
  Outside(String ignored) {
    heeded = request -> !address(request).equals(ignored);
    mail.start();
  }

  /** As Telegram and Slack answer. */
  private static String answer(String path) {
    return path.contains("/bot")
        ? "{\"ok\":true,\"result\":{\"message_id\":1,\"date\":1,\"chat\":{\"id\":1,\"type\":\"group\"}}}"
        : "ok";
  }

  /** The configuration with the addresses of these services. */
  String reach(String config) {
    return config
        .replace("SINK", sink.url())
        .replace("SMTP", "127.0.0.1:" + mail.getSmtp().getPort());
  }

  /** Waits until so many requests and mails have come. */
  void await(int requests, int mails) throws InterruptedException {
    sink.await(requests, heeded);
    if (!mail.waitForIncomingEmail(PATIENCE_MILLIS, mails)) {
      throw new AssertionError("mails that came: " + mail.getReceivedMessages().length);
    }
  }

  /** What each address was told, in order: path of a request or recipient of a mail. */
  Map<String, List<String>> heard() throws MessagingException, IOException {
    Map<String, List<String>> heard = new TreeMap<>();
    for (Sink.Request request : sink.requests().stream().filter(heeded).toList()) {
      heard.computeIfAbsent(address(request), to -> new ArrayList<>()).add(text(request));
    }
    for (MimeMessage message : mail.getReceivedMessages()) {
      heard
          .computeIfAbsent("mail " + message.getHeader("To", ","), to -> new ArrayList<>())
          .add(text(message));
    }
    return heard;
  }

  /** All chats of a bot share one path. */
  private static String address(Sink.Request request) {
    return isTelegram(request)
        ? request.path() + " " + request.json().get("chat_id").asText()
        : request.path();
  }

  private static boolean isTelegram(Sink.Request request) {
    return request.path().startsWith("/bot");
  }

  /** The name that a bot's client gives itself is nothing that anybody sees. */
  private String text(Sink.Request request) {
    Map<String, String> headers = new TreeMap<>(request.headers());
    headers.keySet().retainAll(TELLING);
    if (isTelegram(request)) {
      headers.remove("user-agent");
    }
    return request.method()
        + " "
        + headers.toString().replaceAll("(?<=Alertmanager/)[0-9.]+", "VERSION")
        + "\n"
        + request.body().replace(sink.url(), "SINK");
  }

  private static String text(MimeMessage message) throws MessagingException, IOException {
    StringBuilder text = new StringBuilder(headers(message.getAllHeaders()));
    if (message.getContent() instanceof MimeMultipart parts) {
      for (int i = 0; i < parts.getCount(); i++) {
        BodyPart part = parts.getBodyPart(i);
        text.append("--\n").append(headers(part.getAllHeaders()));
        text.append(new String(part.getInputStream().readAllBytes(), UTF_8));
      }
    }
    return text.toString();
  }

  /** Where a header is folded, and how its words are encoded, is up to the writer. */
  private static String decoded(String header) {
    try {
      return MimeUtility.decodeText(header.strip().replaceAll("\\s+", " "));
    } catch (UnsupportedEncodingException e) {
      throw new AssertionError(header, e);
    }
  }

  private static String headers(Enumeration<Header> headers) {
    StringBuilder text = new StringBuilder();
    Collections.list(headers).stream()
        .filter(header -> !ONCE_ONLY.contains(header.getName().toLowerCase(Locale.ROOT)))
        .map(header -> header.getName() + ": " + decoded(header.getValue()))
        .map(header -> header.replaceAll("boundary=\"?[^\";]+\"?", "boundary=B"))
        .sorted()
        .forEach(header -> text.append(header).append('\n'));
    return text.toString();
  }

  @Override
  public void close() {
    sink.close();
    mail.stop();
  }
}
