package dev.tocsin.receiver.telegram;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/** Lets time pass. */
interface Pause {
  void last(Duration duration) throws InterruptedException;

  static Pause on(Vertx vertx) {
    return duration -> {
      CountDownLatch over = new CountDownLatch(1);
      long timer = vertx.setTimer(Math.max(1, duration.toMillis()), id -> over.countDown());
      try {
        over.await();
      } finally {
        vertx.cancelTimer(timer);
      }
    };
  }
}
