package dev.tocsin.receiver;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;

/** Connects sockets for those who do not talk HTTP. */
public final class Sockets {
  private final Network network;

  public Sockets(Network network) {
    this.network = network;
  }

  /**
   * A socket that is connected to one of the addresses that a host has.
   *
   * @param endpoint what to connect to where the host has this address
   * @param blanks makes sockets that are not connected yet
   * @throws SocketTimeoutException when it takes longer than the given time
   */
  public Socket connect(
      String host,
      Function<InetAddress, SocketAddress> endpoint,
      Supplier<? extends Socket> blanks,
      Duration patience)
      throws IOException, InterruptedException {
    try (Deadline deadline = new Deadline(patience)) {
      return deadline.await(
          network.reach(host, address -> begin(endpoint.apply(address), blanks.get())),
          Sockets::close);
    } catch (DeadlineException e) {
      SocketTimeoutException late =
          new SocketTimeoutException("no connection within " + patience.toMillis() / 1000.0 + " s");
      late.initCause(e);
      throw late;
    }
  }

  private static Race.Try<Socket> begin(SocketAddress endpoint, Socket socket) {
    CompletableFuture<Socket> connected = new CompletableFuture<>();
    Thread.ofVirtual()
        .name("connect")
        .start(() -> {
          try {
            socket.connect(endpoint);
            connected.complete(socket);
          } catch (IOException | RuntimeException e) {
            close(socket);
            connected.completeExceptionally(e);
          }
        });
    return new Race.Try<>(connected, () -> close(socket));
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // It is of no use any more, whatever became of it.
    }
  }
}
