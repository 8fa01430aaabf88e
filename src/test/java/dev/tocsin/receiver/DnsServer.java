package dev.tocsin.receiver;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A DNS server that answers every question for an address with what it was told last (RFC 1035).
 */
final class DnsServer implements AutoCloseable {
  private static final int A = 1;

  private final ServerSocket streams;
  private final DatagramSocket socket;
  private final AtomicInteger asked = new AtomicInteger();
  private volatile List<InetAddress> addresses = List.of();
  private volatile int ttl = 3600;
  private volatile boolean silent;

  DnsServer() throws IOException {
    streams = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
    socket = new DatagramSocket(streams.getLocalSocketAddress());
    Thread.ofPlatform().daemon().start(this::serve);
    Thread.ofPlatform().daemon().start(this::serveStreams);
  }

  DnsServer says(int seconds, String... literals) {
    ttl = seconds;
    addresses = Arrays.stream(literals).map(InetAddress::ofLiteral).toList();
    return this;
  }

  DnsServer saysNothing() throws IOException {
    streams.close();
    return losesPackets();
  }

  /** Answers over TCP only. */
  DnsServer losesPackets() {
    silent = true;
    return this;
  }

  InetSocketAddress address() {
    return new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), socket.getLocalPort());
  }

  int asked() {
    return asked.get();
  }

  private void serve() {
    byte[] bytes = new byte[1500];
    while (!socket.isClosed()) {
      try {
        DatagramPacket packet = new DatagramPacket(bytes, bytes.length);
        socket.receive(packet);
        asked.incrementAndGet();
        if (!silent) {
          byte[] answer = answer(ByteBuffer.wrap(bytes, 0, packet.getLength()));
          socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
        }
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serveStreams() {
    while (!streams.isClosed()) {
      try (Socket stream = streams.accept()) {
        DataInputStream in = new DataInputStream(stream.getInputStream());
        byte[] answer = answer(ByteBuffer.wrap(in.readNBytes(in.readUnsignedShort())));
        DataOutputStream out = new DataOutputStream(stream.getOutputStream());
        out.writeShort(answer.length);
        out.write(answer);
        in.read();
      } catch (IOException e) {
        // The client has gone, or the test is over.
      }
    }
  }

  private byte[] answer(ByteBuffer query) throws IOException {
    int end = 12;
    while (query.get(end) != 0) {
      end += query.get(end) + 1;
    }
    int kind = query.getShort(end + 1);
    int length = kind == A ? 4 : 16;
    List<InetAddress> found =
        addresses.stream().filter(address -> address.getAddress().length == length).toList();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeShort(query.getShort(0));
    out.writeShort(0x8180);
    out.writeShort(1);
    out.writeShort(found.size());
    out.writeInt(0);
    byte[] question = new byte[end + 5 - 12];
    query.get(12, question);
    out.write(question);
    for (InetAddress address : found) {
      out.writeShort(0xc00c);
      out.writeShort(kind);
      out.writeShort(1);
      out.writeInt(ttl);
      out.writeShort(length);
      out.write(address.getAddress());
    }
    return bytes.toByteArray();
  }

  @Override
  public void close() throws IOException {
    streams.close();
    socket.close();
  }
}
