package dev.tocsin.receiver;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

/** An address where nobody answers: a queue of connections that is full, and never looked at. */
public final class BlackHole implements AutoCloseable {
  private final ServerSocket server;
  private final List<SocketChannel> queued = new ArrayList<>();

  public BlackHole(String address, int port) throws IOException {
    server = new ServerSocket(port, 1, InetAddress.ofLiteral(address));
    for (int i = 0; i < 4; i++) {
      SocketChannel channel = SocketChannel.open();
      channel.configureBlocking(false);
      channel.connect(new InetSocketAddress(address, server.getLocalPort()));
      queued.add(channel);
    }
  }

  public int port() {
    return server.getLocalPort();
  }

  @Override
  public void close() throws IOException {
    for (SocketChannel channel : queued) {
      channel.close();
    }
    server.close();
  }
}
