package dev.tocsin.receiver;

import dev.tocsin.notify.FailureReason;
import dev.tocsin.notify.Verdict;
import dev.tocsin.setting.Authority;
import dev.tocsin.setting.SettingException;
import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An answer that sends us elsewhere. Only 307 and 308 keep method and body; to follow the others
 * would lose the notification and look like success.
 */
record Redirect(int status, URI target) {
  private static final int SHOWN = 200;

  /** The redirect that the answer is, if it is one. */
  static @Nullable Redirect of(Answer answer, URI from) throws UnusableAnswerException {
    String location = answer.header("Location");
    return switch (answer.status()) {
      case 301, 302, 303, 307, 308 ->
          location == null ? null : new Redirect(answer.status(), resolve(location, from));
      default -> null;
    };
  }

  private static URI resolve(String location, URI from) throws UnusableAnswerException {
    try {
      URI target = from.resolve(location);
      String scheme = String.valueOf(target.getScheme()).toLowerCase(Locale.ROOT);
      if (target.getRawAuthority() != null && scheme.matches("https?")) {
        Authority.of(target);
        return target;
      }
    } catch (IllegalArgumentException | SettingException e) {
      throw failed("redirected to something that is no URL");
    }
    throw failed("redirected to something that is no http or https URL");
  }

  private static UnusableAnswerException failed(String cause) {
    return new UnusableAnswerException(new Verdict.Failed(FailureReason.OTHER, cause));
  }

  /** Refuses what must not be followed. */
  void check(boolean allowed, Redaction redaction) throws UnusableAnswerException {
    String said = "redirected with status " + status + " to " + redaction.apply(shown());
    if (status != 307 && status != 308) {
      throw failed(said + ", which would drop the notification: configure the final URL");
    }
    if (!allowed) {
      throw failed(said + ", which is not followed");
    }
  }

  private String shown() {
    String whole = target.getScheme() + "://" + address(target) + target.getRawPath();
    return whole.length() <= SHOWN ? whole : whole.substring(0, SHOWN) + "...";
  }

  private static String address(URI uri) {
    Authority other = Authority.of(uri);
    return new Authority(null, other.host(), other.port()).toString();
  }

  /** Whether it leads to another host, or away from TLS: then secrets stay behind. */
  boolean leaves(URI from) {
    boolean downgrade =
        "https".equalsIgnoreCase(from.getScheme()) && !"https".equalsIgnoreCase(target.getScheme());
    return downgrade || !address(from).equalsIgnoreCase(address(target));
  }
}
