package dev.tocsin.receiver.slack;

import dev.tocsin.setting.Leaf;
import dev.tocsin.setting.Secret;
import dev.tocsin.setting.SecretUrl;
import org.jspecify.annotations.Nullable;

/**
 * The URL of a webhook, which lets in whoever knows it; or that of Slack's API, which everybody
 * knows: amtool has to see it, since {@code update_message} depends on it.
 */
record ApiUrl(String reveal) implements Leaf {
  private static final String PUBLIC = "https://slack.com/api/chat.postMessage";

  static @Nullable ApiUrl from(@Nullable SecretUrl url) {
    return url == null ? null : new ApiUrl(url.reveal());
  }

  @Override
  public String toString() {
    return reveal.equals(PUBLIC) ? PUBLIC : Secret.SHOWN;
  }
}
