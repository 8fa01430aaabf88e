package dev.tocsin.receiver.console;

import dev.tocsin.notify.Notifier;
import dev.tocsin.receiver.IntegrationConfig;
import dev.tocsin.receiver.NotifierContext;
import dev.tocsin.setting.Fields;
import java.io.Console;
import java.util.Optional;

/** The console of a receiver. */
record ConsoleConfig(boolean sendResolved, Color color) implements IntegrationConfig {
  static ConsoleConfig read(Fields fields) {
    return new ConsoleConfig(fields.flag("send_resolved", true), Color.read(fields, "color"));
  }

  @Override
  public String destination() {
    return "console";
  }

  @Override
  public Notifier notifier(NotifierContext context) {
    boolean terminal =
        Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    boolean refused = !context.environment().getOrDefault("NO_COLOR", "").isEmpty();
    return new ConsoleNotifier(System.out, color.wanted(terminal, refused));
  }
}
