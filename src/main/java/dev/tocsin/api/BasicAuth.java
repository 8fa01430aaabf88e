package dev.tocsin.api;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Lets a request pass that carries the name and password of a user. A pair that was right is
 * remembered by a keyed hash, since every check takes long on purpose; others queue to be checked,
 * each once for all requests that carry it.
 */
final class BasicAuth {
  private static final int REMEMBERED = 1024;

  private final Map<String, String> users;
  private final List<String> hashes;
  private final PasswordChecks checks;
  private final byte[] secret = new byte[32];
  private final Set<String> right = ConcurrentHashMap.newKeySet();

  /** The outcomes of the checks under way, by the hash of the pair. */
  private final Map<String, Future<Boolean>> checking = new HashMap<>();

  /**
   * Remembers nobody yet.
   *
   * @param users bcrypt hashes by name
   */
  BasicAuth(Map<String, String> users, PasswordChecks checks) {
    this.users = users;
    this.hashes = List.copyOf(users.values());
    this.checks = checks;
    new SecureRandom().nextBytes(secret);
  }

  boolean isFor(Map<String, String> others) {
    return users.equals(others);
  }

  void handle(RoutingContext request) {
    Credentials given = Credentials.of(request.request());
    if (given == null) {
      refuse(request);
      return;
    }
    String digest = given.digest(secret);
    if (right.contains(digest)) {
      request.next();
    } else {
      guess(request, given, digest);
    }
  }

  private void guess(RoutingContext request, Credentials given, String digest) {
    Context context = request.vertx().getOrCreateContext();
    Future<Boolean> outcome =
        outcome(request.request().remoteAddress().hostAddress(), given, digest);
    if (outcome == null) {
      request.response().putHeader("Retry-After", "1");
      PlainText.answer(request, 429, "Too many passwords to check, try again later.\n");
      return;
    }
    request.request().pause();
    outcome.onSuccess(passes -> context.runOnContext(back -> decide(request, passes)));
  }

  /** Null where there is no room for one more check. */
  private synchronized @Nullable Future<Boolean> outcome(
      String address, Credentials given, String digest) {
    Future<Boolean> same = checking.get(digest);
    if (same != null) {
      return same;
    }
    Promise<Boolean> outcome = Promise.promise();
    checking.put(digest, outcome.future());
    if (!checks.add(address, () -> check(given, digest, outcome))) {
      checking.remove(digest);
      return null;
    }
    return outcome.future();
  }

  private void check(Credentials given, String digest, Promise<Boolean> outcome) {
    boolean passes = false;
    try {
      passes = right.contains(digest) || isRight(given, digest);
    } finally {
      synchronized (this) {
        checking.remove(digest);
      }
      outcome.complete(passes);
    }
  }

  private static void decide(RoutingContext request, boolean passes) {
    request.request().resume();
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

  private boolean isRight(Credentials given, String digest) {
    String hash = users.get(given.name());
    boolean same = Bcrypt.matches(given.password(), hash == null ? anybodys(given) : hash);
    boolean passes = same && hash != null;
    if (passes) {
      remember(digest);
    }
    return passes;
  }

  /** For an unknown name a user's hash, always the same one, so that it takes as long. */
  private String anybodys(Credentials given) {
    return hashes.get(
        Math.floorMod(given.withoutPassword().digest(secret).hashCode(), hashes.size()));
  }

  private void remember(String digest) {
    if (right.size() >= REMEMBERED) {
      right.clear();
    }
    right.add(digest);
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

    Credentials withoutPassword() {
      return new Credentials(name, "");
    }

    String digest(byte[] secret) {
      try {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        digest.update(secret);
        digest.update((name.length() + ":" + name).getBytes(StandardCharsets.UTF_8));
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
