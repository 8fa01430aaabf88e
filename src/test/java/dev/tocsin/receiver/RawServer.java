package dev.tocsin.receiver;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server made by hand: hears a request, says what it is told to say, byte by byte. */
public final class RawServer implements AutoCloseable {
  /** What is done with a connection. */
  public interface Conversation {
    void hold(Socket socket) throws IOException, InterruptedException;
  }

  private final ServerSocket server;
  private final Conversation conversation;
  private final List<String> heard = new CopyOnWriteArrayList<>();
  private final Queue<Socket> open = new ConcurrentLinkedQueue<>();

  /** On a port of its own, or on a given one. */
  public RawServer(String address, int port, Conversation conversation) throws IOException {
    server = new ServerSocket(port, 50, InetAddress.ofLiteral(address));
    this.conversation = conversation;
    Thread.startVirtualThread(this::accept);
  }

  /** Answers each request with this, and hangs up. */
  static RawServer answering(String answer) throws IOException {
    return answering("127.0.0.1", 0, answer);
  }

  static RawServer answering(String address, int port, String answer) throws IOException {
    RawServer[] self = new RawServer[1];
    self[0] =
        new RawServer(
            address,
            port,
            socket -> {
              self[0].hear(socket);
              say(socket, answer);
              socket.shutdownOutput();
              drain(socket);
              socket.close();
            });
    return self[0];
  }

  static void say(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    socket.getOutputStream().flush();
  }

  /** Until nothing more comes. */
  private static void drain(Socket socket) throws IOException {
    socket.setSoTimeout(50);
    try {
      socket.getInputStream().readAllBytes();
    } catch (SocketTimeoutException e) {
      // The client waits for us.
    }
  }

  /** Takes a request with its body; false at the end of the connection. */
  boolean hear(Socket socket) throws IOException {
    InputStream in = socket.getInputStream();
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        return false;
      }
      head.append((char) next);
    }
    int length =
        head.toString()
            .toLowerCase(Locale.ROOT)
            .lines()
            .filter(line -> line.startsWith("content-length:"))
            .mapToInt(line -> Integer.parseInt(line.substring(15).strip()))
            .findFirst()
            .orElse(0);
    heard.add(head + new String(in.readNBytes(length), StandardCharsets.UTF_8));
    return true;
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        open.add(socket);
        Thread.startVirtualThread(() -> hold(socket));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void hold(Socket socket) {
    try {
      conversation.hold(socket);
    } catch (IOException | InterruptedException e) {
      // The client has gone, or the test is over.
    }
  }

  public int port() {
    return server.getLocalPort();
  }

  /** The requests, in the order they came. */
  public List<String> heard() {
    return heard;
  }

  /** Connections that were made, whatever became of them. */
  int connections() {
    return open.size();
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket socket : open) {
      socket.close();
    }
  }
}
