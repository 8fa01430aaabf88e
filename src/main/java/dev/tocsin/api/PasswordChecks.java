package dev.tocsin.api;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.ArrayDeque;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Passwords that wait to be checked: one at a time, the addresses that they come from in turn, so
 * that whoever guesses a lot waits for himself. An IPv6 network of 64 bits is one address. Safe
 * from any thread.
 */
final class PasswordChecks {
  private static final int MOST = 256;
  private static final int MOST_OF_AN_ADDRESS = 16;
  private static final int NETWORK_BYTES = 8;

  private final Executor thread;
  private final Map<String, Queue<Runnable>> waiting = new LinkedHashMap<>();
  private int size;
  private boolean running;

  /**
   * None waits yet.
   *
   * @param thread runs the checks
   */
  PasswordChecks(Executor thread) {
    this.thread = thread;
  }

  /** Whether there was room for it. */
  boolean add(String address, Runnable check) {
    synchronized (this) {
      if (size >= MOST) {
        return false;
      }
      Queue<Runnable> same = waiting.computeIfAbsent(source(address), a -> new ArrayDeque<>());
      if (same.size() >= MOST_OF_AN_ADDRESS) {
        return false;
      }
      same.add(check);
      size++;
      if (running) {
        return true;
      }
      running = true;
    }
    thread.execute(this::run);
    return true;
  }

  /** Whoever has an IPv6 address has all others of its network too. */
  private static String source(String address) {
    if (address.indexOf(':') < 0) {
      return address;
    }
    int scope = address.indexOf('%');
    InetAddress parsed = InetAddress.ofLiteral(scope < 0 ? address : address.substring(0, scope));
    return parsed instanceof Inet6Address
        ? HexFormat.of().formatHex(parsed.getAddress(), 0, NETWORK_BYTES)
        : parsed.getHostAddress();
  }

  private void run() {
    Runnable check = next();
    if (check != null) {
      try {
        check.run();
      } finally {
        thread.execute(this::run);
      }
    }
  }

  private synchronized @Nullable Runnable next() {
    Iterator<Map.Entry<String, Queue<Runnable>>> first = waiting.entrySet().iterator();
    if (!first.hasNext()) {
      running = false;
      return null;
    }
    Map.Entry<String, Queue<Runnable>> address = first.next();
    first.remove();
    Runnable check = address.getValue().remove();
    size--;
    if (!address.getValue().isEmpty()) {
      waiting.put(address.getKey(), address.getValue());
    }
    return check;
  }
}
