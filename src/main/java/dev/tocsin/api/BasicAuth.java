package dev.tocsin.api;

import io.vertx.core.Context;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Lets a request pass that carries the name and password of a user. What was checked once is
 * remembered by a keyed hash, since every check takes long on purpose; only one runs at a time.
 */
final class BasicAuth {
  private static final int REMEMBERED = 128;

  /** Compared with for an unknown user, so that it takes as long as a known one. */
  private static final String NOBODY =
      "$2a$10$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW";

  private final Map<String, String> users;
  private final byte[] secret = new byte[32];
  private final Semaphore turn = new Semaphore(1);
  private final Map<String, Boolean> checked = new LinkedHashMap<>();

  /**
   * @param users bcrypt hashes by name
   */
  BasicAuth(Map<String, String> users) {
    this.users = users;
    new SecureRandom().nextBytes(secret);
  }

  void handle(RoutingContext request) {
    Credentials given = Credentials.of(request.request());
    if (given == null) {
      refuse(request);
      return;
    }
    Boolean known = remembered(given);
    if (known != null) {
      decide(request, known);
      return;
    }
    Context context = request.vertx().getOrCreateContext();
    request.request().pause();
    Thread.ofVirtual()
        .name("api-password")
        .start(() -> {
          boolean passes = check(given);
          context.runOnContext(back -> {
            request.request().resume();
            decide(request, passes);
          });
        });
  }

  private static void decide(RoutingContext request, boolean passes) {
    if (passes) {
      request.next();
    } else {
      refuse(request);
    }
  }

  private static void refuse(RoutingContext request) {
    request.response().putHeader("WWW-Authenticate", "Basic");
    PlainText.answer(request, 401, "Unauthorized\n");
  }

  private boolean check(Credentials given) {
    turn.acquireUninterruptibly();
    try {
      Boolean known = remembered(given);
      return known != null ? known : remember(given, compare(given));
    } finally {
      turn.release();
    }
  }

  private boolean compare(Credentials given) {
    String hash = users.get(given.name());
    boolean same = Bcrypt.matches(given.password(), hash == null ? NOBODY : hash);
    return same && hash != null;
  }

  private @Nullable Boolean remembered(Credentials given) {
    synchronized (checked) {
      return checked.get(given.digest(secret));
    }
  }

  private boolean remember(Credentials given, boolean passes) {
    synchronized (checked) {
      if (checked.size() >= REMEMBERED) {
        checked.remove(checked.keySet().iterator().next());
      }
      checked.put(given.digest(secret), passes);
    }
    return passes;
  }

  /** What a client says it is. */
  private record Credentials(String name, String password) {
    static @Nullable Credentials of(HttpServerRequest request) {
      String header = request.getHeader("Authorization");
      if (header == null || !header.regionMatches(true, 0, "Basic ", 0, 6)) {
        return null;
      }
      try {
        byte[] decoded = Base64.getDecoder().decode(header.substring(6).trim());
        String text = new String(decoded, StandardCharsets.UTF_8);
        int colon = text.indexOf(':');
        return colon < 0
            ? null
            : new Credentials(text.substring(0, colon), text.substring(colon + 1));
      } catch (IllegalArgumentException e) {
        return null;
      }
    }

    String digest(byte[] secret) {
      try {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        digest.update(secret);
        digest.update(name.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
        digest.update(password.getBytes(StandardCharsets.UTF_8));
        return Base64.getEncoder().encodeToString(digest.digest());
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException(e);
      }
    }

    /** Without the password. */
    @Override
    public String toString() {
      return name;
    }
  }
}
