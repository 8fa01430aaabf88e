package dev.tocsin.receiver;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** The connections that are open, to be used again. */
@SuppressWarnings("FutureReturnValueIgnored") // Netty tells of failures through the channel.
final class Lines {
  private final Map<Origin, List<Line>> open = new ConcurrentHashMap<>();

  /** One that is free, leased; null when there is none. */
  @Nullable Line lease(Origin origin, @Nullable SSLContext tls) {
    for (Line line : to(origin)) {
      if (line.lease(tls)) {
        return line;
      }
    }
    return null;
  }

  private List<Line> to(Origin origin) {
    return open.getOrDefault(origin, List.of());
  }

  /** Keeps it for as long as it is open. */
  void add(Origin origin, Line line) {
    open.compute(
        origin,
        (any, others) -> {
          List<Line> all = others == null ? new CopyOnWriteArrayList<>() : others;
          all.add(line);
          return all;
        });
    line.channel().closeFuture().addListener(closed -> remove(origin, line));
  }

  private void remove(Origin origin, Line line) {
    open.computeIfPresent(
        origin,
        (any, all) -> {
          all.remove(line);
          return all.isEmpty() ? null : all;
        });
  }

  /** Uses none of those to this origin again. */
  void retire(Origin origin) {
    to(origin).forEach(Line::retire);
  }

  /** How many origins there are connections to. */
  int origins() {
    return open.size();
  }

  /** Closes them all; what is under way fails. */
  void close() {
    open.values().forEach(lines -> lines.forEach(line -> line.channel().close()));
  }
}
