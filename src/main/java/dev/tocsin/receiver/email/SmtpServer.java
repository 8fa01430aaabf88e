package dev.tocsin.receiver.email;

import dev.tocsin.receiver.NotifierContext;
import dev.tocsin.receiver.Sockets;
import dev.tocsin.receiver.TlsSockets;
import io.vertx.core.Vertx;
import jakarta.mail.Session;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.eclipse.angus.mail.util.SocketFetcher;
import org.jspecify.annotations.Nullable;

/** The server that mail goes out through, and the way in. */
final class SmtpServer {
  private static final String PREFIX = "mail.smtp";
  private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "::1");

  private final EmailConfig config;
  private final Vertx vertx;
  private final Sockets sockets;
  private final TlsSockets tls;
  private final Patience patience;
  private final String host;

  /**
   * Reads certificates and keys for the first time.
   *
   * @throws dev.tocsin.receiver.ReceiverException when they cannot be read or used
   */
  SmtpServer(EmailConfig config, NotifierContext context, Patience patience) {
    this.config = config;
    this.patience = patience;
    vertx = context.vertx();
    sockets = new Sockets(context.network());
    tls = context.sockets(config.tlsConfig());
    host = config.smarthost().host().isEmpty() ? "localhost" : config.smarthost().host();
  }

  /**
   * Hands over a mail.
   *
   * @return for each recipient the answer that decided
   */
  Map<String, Reply> send(EmailMessage mail)
      throws IOException, RefusedException, InterruptedException {
    try (Expiry expiry = new Expiry(vertx, patience.total())) {
      return expiry.limit(() -> converse(mail, expiry));
    }
  }

  private Map<String, Reply> converse(EmailMessage mail, Expiry expiry)
      throws IOException, RefusedException, InterruptedException {
    Session session = Session.getInstance(properties());
    try (Socket socket = connected();
        SmtpSession conversation = new SmtpSession(session)) {
      prepare(socket, expiry);
      conversation.greet(config.implicitTls() ? encrypted(socket, session) : socket);
      boolean upgrade = config.requireTls() && !config.implicitTls();
      if (upgrade) {
        conversation.encrypt();
      }
      boolean safe = config.implicitTls() || upgrade || THIS_MACHINE.contains(host);
      new SmtpLogin(conversation, config.auth(), safe).run();
      return conversation.send(mail);
    }
  }

  private Properties properties() throws IOException {
    boolean check = !config.tlsConfig().insecureSkipVerify();
    Properties properties = new Properties();
    properties.put(PREFIX + ".localhost", config.hello());
    properties.put(PREFIX + ".quitwait", "false");
    properties.put(PREFIX + ".ssl.socketFactory", tls.factory());
    properties.put(PREFIX + ".ssl.protocols", String.join(" ", config.tlsConfig().protocols()));
    properties.put(PREFIX + ".ssl.checkserveridentity", String.valueOf(check));
    return properties;
  }

  private Socket encrypted(Socket socket, Session session) throws IOException {
    return SocketFetcher.startTLS(socket, serverName(), session.getProperties(), PREFIX);
  }

  private String serverName() {
    @Nullable String configured = config.tlsConfig().serverName();
    return configured == null ? host : configured;
  }

  private Socket connected() throws IOException, InterruptedException {
    int port = port();
    return sockets.connect(
        host, address -> endpoint(address, port), BoundedSocket::new, patience.untilConnected());
  }

  private void prepare(Socket socket, Expiry expiry) throws IOException {
    expiry.guard(socket);
    socket.setTcpNoDelay(true);
    socket.setSoTimeout((int) patience.answer().toMillis());
  }

  /** The mail library asks the address for the name that the certificate has to bear. */
  private InetSocketAddress endpoint(InetAddress address, int port) {
    try {
      return new InetSocketAddress(
          InetAddress.getByAddress(serverName(), address.getAddress()), port);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("an address of an impossible length", e);
    }
  }

  private int port() throws IOException {
    String port = config.smarthost().port();
    return switch (port) {
      case "smtp" -> 25;
      case "submission" -> 587;
      case "smtps", "submissions" -> 465;
      default -> number(port);
    };
  }

  private static int number(String port) throws IOException {
    try {
      return Integer.parseInt(port);
    } catch (NumberFormatException e) {
      throw new IOException("unknown port " + port, e);
    }
  }
}
