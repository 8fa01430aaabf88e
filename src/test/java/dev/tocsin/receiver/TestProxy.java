package dev.tocsin.receiver;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A proxy that opens tunnels, and answers whatever else it is asked with 200. */
final class TestProxy {
  private final Vertx vertx;
  private final NetServer server;
  private final List<String> requests = new CopyOnWriteArrayList<>();

  TestProxy(Vertx vertx) {
    this.vertx = vertx;
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
    vertx
        .createNetClient()
        .connect(Integer.parseInt(port), "127.0.0.1")
        .onSuccess(target -> {
          socket.handler(target::write);
          target.handler((Buffer data) -> socket.write(data));
          socket.write("HTTP/1.1 200 Connection established\r\n\r\n");
          socket.resume();
        });
  }
}
