package dev.tocsin.app;

import dev.tocsin.receiver.IntegrationType;
import dev.tocsin.receiver.console.ConsoleType;
import dev.tocsin.receiver.email.EmailType;
import dev.tocsin.receiver.slack.SlackType;
import dev.tocsin.receiver.telegram.TelegramType;
import dev.tocsin.receiver.webhook.WebhookType;
import java.util.List;

/** The kinds of integration that this Tocsin has: the one list to add a new one to. */
public final class Integrations {
  public static final List<IntegrationType> ALL =
      List.of(
          new WebhookType(),
          new EmailType(),
          new SlackType(),
          new TelegramType(),
          new ConsoleType());

  private Integrations() {}
}
