package dev.tocsin.receiver.email;

import io.vertx.core.Vertx;
import io.vertx.core.net.PemKeyCertOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** An SMTP server on a port of its own that keeps what it hears and answers as it is told. */
final class SmtpSink implements AutoCloseable {
  static final String CERTIFICATE = "src/test/resources/dev/tocsin/receiver/email/localhost.crt";
  private static final String KEY = "src/test/resources/dev/tocsin/receiver/email/localhost.key";

  /** Stands for an answer: hang up. */
  static final String CUT = "cut";

  /** Stands for an answer: say nothing. */
  static final String SILENCE = "silence";

  private final ServerSocket listener;
  private final SSLContext tls;
  private final boolean implicitTls;
  private final List<Socket> open = new CopyOnWriteArrayList<>();
  private final List<String> heard = new CopyOnWriteArrayList<>();
  private final BlockingQueue<String> unawaited = new LinkedBlockingQueue<>();
  private final List<String> mails = new CopyOnWriteArrayList<>();
  private final Map<String, String> answers = new HashMap<>();
  private List<String> extensions = List.of();

  SmtpSink(Vertx vertx, boolean implicitTls) throws Exception {
    this(vertx, implicitTls, "127.0.0.1");
  }

  SmtpSink(Vertx vertx, boolean implicitTls, String address) throws Exception {
    this.implicitTls = implicitTls;
    listener = new ServerSocket(0, 50, InetAddress.ofLiteral(address));
    tls = SSLContext.getInstance("TLS");
    PemKeyCertOptions pem = new PemKeyCertOptions().addCertPath(CERTIFICATE).addKeyPath(KEY);
    tls.init(pem.getKeyManagerFactory(vertx).getKeyManagers(), null, null);
    Thread.ofVirtual().start(this::listen);
  }

  int port() {
    return listener.getLocalPort();
  }

  /** What it can do besides: {@code AUTH PLAIN}. */
  SmtpSink offering(String... some) {
    extensions = List.of(some);
    return this;
  }

  /** Answers lines that begin so, in place of the usual. */
  SmtpSink answering(String beginning, String answer) {
    answers.put(beginning, answer);
    return this;
  }

  /** The lines it was sent, without the mails. */
  List<String> heard() {
    return heard;
  }

  /** Waits until it was sent a line that begins so. */
  void awaitLine(String beginning) throws InterruptedException {
    String line = "";
    while (line != null && !line.startsWith(beginning)) {
      line = unawaited.poll(5, TimeUnit.SECONDS);
    }
  }

  List<String> mails() {
    return mails;
  }

  private void listen() {
    try {
      while (true) {
        Socket client = listener.accept();
        open.add(client);
        Thread.ofVirtual().start(() -> converse(client));
      }
    } catch (IOException e) {
      // Closed.
    }
  }

  private void converse(Socket client) {
    try (client) {
      Socket socket = implicitTls ? encrypted(client) : client;
      boolean goOn = say(socket, "", "220 sink");
      while (goOn) {
        goOn = exchange(socket);
        if (goOn && heard.getLast().equals("STARTTLS") && answerTo("STARTTLS") == null) {
          socket = encrypted(client);
        }
      }
    } catch (IOException e) {
      // Cut by the client, or at the end of the test.
    }
  }

  private Socket encrypted(Socket client) throws IOException {
    SSLSocket socket = (SSLSocket) tls.getSocketFactory().createSocket(client, null, true);
    socket.setUseClientMode(false);
    socket.startHandshake();
    return socket;
  }

  private boolean exchange(Socket socket) throws IOException {
    String line = line(socket);
    if (line == null) {
      return false;
    }
    heard.add(line);
    unawaited.add(line);
    if (line.equals("DATA") && answerTo(line) == null) {
      say(socket, "", "354 go ahead");
      mails.add(mail(socket));
      return say(socket, ".", "250 2.0.0 queued as 42");
    }
    return say(socket, line, usual(line)) && !line.equals("QUIT");
  }

  private String usual(String line) {
    String verb = line.split(" ", 2)[0].toUpperCase(Locale.ROOT);
    return switch (verb) {
      case "EHLO" -> ehlo();
      case "AUTH" -> "235 welcome";
      case "STARTTLS" -> "220 go ahead";
      case "QUIT" -> "221 bye";
      default -> "250 fine";
    };
  }

  private String ehlo() {
    StringBuilder lines = new StringBuilder("250-sink greets\r\n");
    extensions.forEach(each -> lines.append("250-").append(each).append("\r\n"));
    return lines + "250 HELP";
  }

  private @Nullable String answerTo(String line) {
    return answers.entrySet().stream()
        .filter(each -> line.startsWith(each.getKey()) && !each.getKey().isEmpty())
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(line.isEmpty() ? answers.get("") : null);
  }

  /** Says what is usual here unless told otherwise; whether the conversation goes on. */
  private boolean say(Socket socket, String to, String usual) throws IOException {
    String told = answerTo(to);
    String answer = told == null || usual.startsWith("354") ? usual : told;
    if (answer.equals(CUT)) {
      return false;
    }
    if (!answer.equals(SILENCE)) {
      socket.getOutputStream().write((answer + "\r\n").getBytes(StandardCharsets.UTF_8));
      socket.getOutputStream().flush();
    }
    return true;
  }

  private static @Nullable String line(Socket socket) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = socket.getInputStream().read(); c != '\n'; c = socket.getInputStream().read()) {
      if (c < 0) {
        return null;
      }
      line.append((char) c);
    }
    return line.toString().stripTrailing();
  }

  private static String mail(Socket socket) throws IOException {
    StringBuilder mail = new StringBuilder();
    for (String line = line(socket); line != null && !line.equals("."); line = line(socket)) {
      mail.append(line.startsWith(".") ? line.substring(1) : line).append("\r\n");
    }
    return mail.toString();
  }

  @Override
  public void close() {
    try {
      listener.close();
      for (Socket client : open) {
        client.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
