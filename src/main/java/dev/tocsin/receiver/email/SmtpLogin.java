package dev.tocsin.receiver.email;

import dev.tocsin.notify.FailureReason;
import dev.tocsin.notify.Verdict;
import dev.tocsin.receiver.SmtpAuth;
import dev.tocsin.setting.Secret;
import dev.tocsin.setting.SecretSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Tells a server who we are (RFC 4954), by the first of its mechanisms for which we have what it
 * takes. Passwords and secrets are read anew each time.
 */
final class SmtpLogin {
  private static final int GO_ON = 334;
  private static final String CRAM_MD5 = "CRAM-MD5";
  private static final String PLAIN = "PLAIN";
  private static final String LOGIN = "LOGIN";

  private final SmtpSession session;
  private final SmtpAuth auth;
  private final boolean safe;
  private final List<String> obstacles = new ArrayList<>();
  private boolean unreadable;

  /**
   * For one conversation.
   *
   * @param safe whether nobody else can listen to it
   */
  SmtpLogin(SmtpSession session, SmtpAuth auth, boolean safe) {
    this.session = session;
    this.auth = auth;
    this.safe = safe;
  }

  /** Logs in, where we have a name and the server knows logins. */
  void run() throws IOException, RefusedException {
    String offered = session.mechanisms();
    if (auth.username() == null || auth.username().isEmpty() || offered == null) {
      return;
    }
    for (String mechanism : offered.strip().split("\\s+", -1)) {
      String key = key(mechanism);
      if (key != null) {
        session.hide(key);
        finish(mechanism, exchange(mechanism, key));
        return;
      }
    }
    throw impossible(String.join(", ", obstacles));
  }

  /** What the mechanism proves that we know; null, and a note, when we do not. */
  private @Nullable String key(String mechanism) {
    return switch (mechanism) {
      case CRAM_MD5 -> read(mechanism, "auth_secret", auth.secret(), auth.secretFile());
      case PLAIN, LOGIN -> read(mechanism, "auth_password", auth.password(), auth.passwordFile());
      default -> {
        obstacles.add(mechanism + " is not known here");
        yield null;
      }
    };
  }

  /** Of a text and a file upstream reads the file. */
  private @Nullable String read(
      String mechanism, String name, @Nullable Secret text, @Nullable String file) {
    try {
      String key = SecretSource.of(file == null ? text : null, file).read();
      if (!key.isEmpty()) {
        return key;
      }
      obstacles.add(mechanism + " needs " + name);
    } catch (IOException e) {
      unreadable = true;
      obstacles.add(String.valueOf(e.getMessage()));
    }
    return null;
  }

  private Reply exchange(String mechanism, String key) throws IOException, RefusedException {
    return switch (mechanism) {
      case CRAM_MD5 -> cramMd5(key);
      case PLAIN -> plain(key);
      default -> login(key);
    };
  }

  private Reply cramMd5(String secret) throws IOException {
    Reply challenge = session.ask("AUTH CRAM-MD5");
    if (challenge.code() != GO_ON) {
      return challenge;
    }
    return session.ask(base64(auth.username() + " " + hmacMd5(secret, challenge.decoded())));
  }

  private Reply plain(String password) throws IOException, RefusedException {
    if (!safe) {
      throw impossible(
          "PLAIN would show the password to everybody: the connection is in the clear");
    }
    String identity = auth.identity() == null ? "" : auth.identity();
    String message = base64(identity + "\0" + auth.username() + "\0" + password);
    session.hide(message);
    return session.ask("AUTH PLAIN " + message);
  }

  private Reply login(String password) throws IOException {
    Reply who = session.ask("AUTH LOGIN");
    if (who.code() != GO_ON) {
      return who;
    }
    Reply proof = session.ask(base64(String.valueOf(auth.username())));
    session.hide(base64(password));
    return proof.code() == GO_ON ? session.ask(base64(password)) : proof;
  }

  private static void finish(String mechanism, Reply reply) throws RefusedException {
    if (!reply.accepted()) {
      throw RefusedException.unauthenticated("the login by " + mechanism, reply);
    }
  }

  /** A file may come back; else somebody has to change the configuration or the server. */
  private RefusedException impossible(String cause) {
    String said = "cannot log in: " + cause;
    return new RefusedException(
        unreadable
            ? new Verdict.Retry(FailureReason.AUTH_ERROR, said)
            : new Verdict.Failed(FailureReason.AUTH_ERROR, said));
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String hmacMd5(String secret, byte[] challenge) {
    try {
      Mac mac = Mac.getInstance("HmacMD5");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacMD5"));
      return HexFormat.of().formatHex(mac.doFinal(challenge));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HmacMD5", e);
    }
  }
}
