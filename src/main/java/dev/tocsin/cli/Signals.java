package dev.tocsin.cli;

import java.lang.reflect.Proxy;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * The signals that the process is sent, one after the other.
 *
 * <p>Uses {@code sun.misc.Signal}, as the JDK has no other way to hear SIGHUP; by name, since javac
 * warns of each use and cannot be told that it is meant.
 */
final class Signals {
  private static final String RELOAD = "HUP";

  private final BlockingQueue<String> arrived = new LinkedBlockingQueue<>();

  /** From now on SIGHUP, SIGTERM and SIGINT wait to be taken. */
  static Signals handle() {
    Signals signals = new Signals();
    for (String name : new String[] {RELOAD, "TERM", "INT"}) {
      handle(name, () -> signals.arrived.add(name));
    }
    return signals;
  }

  /**
   * Has the end of the parent process count as SIGTERM: a Maven that is killed does not pass that
   * on to what it runs.
   */
  void stopWithParent() {
    ProcessHandle.current().parent().ifPresent(this::stopWith);
  }

  private void stopWith(ProcessHandle parent) {
    Thread.startVirtualThread(() -> {
      parent.onExit().join();
      arrived.add("TERM");
    });
  }

  /** Runs {@code reload} for each SIGHUP until the process is asked to stop; tells by what. */
  String awaitStop(Runnable reload) throws InterruptedException {
    while (true) {
      String signal = arrived.take();
      if (!signal.equals(RELOAD)) {
        return "SIG" + signal;
      }
      reload.run();
    }
  }

  private static void handle(String name, Runnable action) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object onArrival =
          Proxy.newProxyInstance(
              handler.getClassLoader(),
              new Class<?>[] {handler},
              (self, method, arguments) -> {
                action.run();
                return null;
              });
      signal
          .getMethod("handle", signal, handler)
          .invoke(null, signal.getConstructor(String.class).newInstance(name), onArrival);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("SIG" + name + " cannot be heard on this JVM", e);
    }
  }
}
