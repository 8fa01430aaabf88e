package dev.tocsin.bench;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;

/**
 * One kept-alive HTTP/1.1 connection that spends little: what is left of the two cores belongs to
 * the server.
 */
final class Connection implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofMinutes(2);

  /**
   * What came back.
   *
   * @param size of the body
   */
  record Answer(int status, long size) {}

  private final Socket socket = new Socket();
  private final InputStream in;

  Connection(InetSocketAddress server) throws IOException {
    this(server, TIMEOUT);
  }

  /**
   * @param silence how long it waits for the next byte
   */
  Connection(InetSocketAddress server, Duration silence) throws IOException {
    socket.connect(server, (int) silence.toMillis());
    socket.setSoTimeout((int) silence.toMillis());
    socket.setTcpNoDelay(true);
    in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
  }

  /** A whole request, ready to be sent any number of times. */
  static byte[] post(String path, byte[] body) {
    return post(path, "", body);
  }

  /**
   * @param headers more of them, each with its line end
   */
  static byte[] post(String path, String headers, byte[] body) {
    byte[] head =
        ("POST "
                + path
                + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                + headers
                + "Content-Length: "
                + body.length
                + "\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII);
    byte[] request = new byte[head.length + body.length];
    System.arraycopy(head, 0, request, 0, head.length);
    System.arraycopy(body, 0, request, head.length, body.length);
    return request;
  }

  static byte[] get(String path) {
    return get(path, "");
  }

  static byte[] get(String path, String headers) {
    return ("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n")
        .getBytes(StandardCharsets.US_ASCII);
  }

  /** Sends one request and takes in the whole answer, which has to be a success. */
  long exchange(byte[] request) throws IOException {
    Answer answer = ask(request);
    if (answer.status() != 200) {
      throw new IOException("the server answered " + answer.status());
    }
    return answer.size();
  }

  /**
   * Sends one request and gives up on it after a while, with the connection.
   *
   * @return milliseconds
   */
  Reading timed(byte[] request, Duration limit) throws IOException {
    Thread closer = Thread.ofVirtual().start(() -> closeAfter(limit));
    long began = System.nanoTime();
    try {
      exchange(request);
      return Reading.of((System.nanoTime() - began) / 1e6);
    } catch (IOException e) {
      if (System.nanoTime() - began < limit.toNanos()) {
        throw e;
      }
      return Reading.over(limit.toNanos() / 1e6);
    } finally {
      closer.interrupt();
    }
  }

  private void closeAfter(Duration limit) {
    try {
      Thread.sleep(limit);
      close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sends one request and takes in the whole answer, whatever it is. */
  Answer ask(byte[] request) throws IOException {
    socket.getOutputStream().write(request);
    return answer();
  }

  /** Sends bytes that need not be a whole request. */
  void write(byte[] bytes, int length) throws IOException {
    socket.getOutputStream().write(bytes, 0, length);
  }

  Answer answer() throws IOException {
    String status = line();
    long size = 0;
    boolean chunked = false;
    for (String header = line(); !header.isEmpty(); header = line()) {
      String lower = header.toLowerCase(Locale.ROOT);
      if (lower.startsWith("content-length:")) {
        size = Long.parseLong(lower.substring(15).strip());
      } else if (lower.startsWith("transfer-encoding:") && lower.endsWith("chunked")) {
        chunked = true;
      }
    }
    long read = chunked ? skipChunks() : skip(size);
    return new Answer(Integer.parseInt(status.split(" ", 3)[1]), read);
  }

  private long skipChunks() throws IOException {
    long total = 0;
    while (true) {
      long size = Long.parseLong(line(), 16);
      total += skip(size);
      line();
      if (size == 0) {
        return total;
      }
    }
  }

  private long skip(long bytes) throws IOException {
    in.skipNBytes(bytes);
    return bytes;
  }

  private String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(64);
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        throw new EOFException("the server closed the connection");
      }
      if (b != '\r') {
        line.write(b);
      }
    }
    return line.toString(StandardCharsets.US_ASCII);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
