package dev.tocsin.receiver;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A proxy that opens tunnels, and answers whatever else it is asked with 200. */
final class TestProxy {
  private final NetServer server;

  /** Kept, because Vert.x closes a client that nobody refers to any more, with its connections. */
  private final NetClient client;

  private final List<String> requests = new CopyOnWriteArrayList<>();

  TestProxy(Vertx vertx) {
    client = vertx.createNetClient();
    server = vertx.createNetServer().connectHandler(this::serve);
    HttpSink.await(server.listen(0, "127.0.0.1"));
  }

  int port() {
    return server.actualPort();
  }

  List<String> requests() {
    return requests;
  }

  private void serve(NetSocket socket) {
    socket.handler(head -> {
      requests.add(head.toString());
      if (head.toString().startsWith("CONNECT ")) {
        tunnel(socket, head.toString().split("[ :]", -1)[2]);
      } else {
        socket.write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
      }
    });
  }

  private void tunnel(NetSocket socket, String port) {
    socket.pause();
    client
        .connect(Integer.parseInt(port), "127.0.0.1")
        .onSuccess(target -> {
          socket.handler(target::write);
          target.handler((Buffer data) -> socket.write(data));
          socket.write("HTTP/1.1 200 Connection established\r\n\r\n");
          socket.resume();
        });
  }
}
