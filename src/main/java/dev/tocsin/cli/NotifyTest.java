package dev.tocsin.cli;

import dev.tocsin.app.Rehearsal;
import dev.tocsin.config.Config;
import dev.tocsin.config.Receiver;
import dev.tocsin.notify.Attempt;
import dev.tocsin.notify.Integration;
import dev.tocsin.notify.Notification;
import dev.tocsin.notify.Verdict;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * {@code tocsin notify test RECEIVER [LABEL=VALUE]...}: sends a test notification through a
 * receiver's integrations, as the server would, and tells what each was answered.
 */
final class NotifyTest implements Callable<Integer> {
  private static final int FAILED = 1;
  private static final InstantSource CLOCK = InstantSource.system();

  private final CommandSpec command = CommandSpec.wrapWithoutInspection(this).name("test");
  private final PositionalParamSpec receiver =
      PositionalParamSpec.builder()
          .paramLabel("RECEIVER")
          .index("0")
          .required(true)
          .type(String.class)
          .description("Whom to tell")
          .build();
  private final PositionalParamSpec labels =
      PositionalParamSpec.builder()
          .paramLabel("LABEL=VALUE")
          .index("1..*")
          .arity("1")
          .required(false)
          .type(List.class)
          .auxiliaryTypes(NamedValue.class)
          .converters(FlagSet.converter(NamedValue::parse))
          .initialValue(List.of())
          .description("Labels of the alert; alertname is " + TestAlert.NAME + " unless given")
          .build();
  private final Flag<Path> configFile;
  private final Flag<List<NamedValue>> annotations;
  private final Flag<String> integration;
  private final Flag<Boolean> resolved;
  private final Flag<String> externalUrl;
  private final ConfigReading reading;

  NotifyTest() {
    FlagSet flags = new FlagSet(command);
    configFile =
        flags.value(
            "config.file", Path.class, "alertmanager.yml", Path::of, "The configuration file");
    annotations =
        flags.list(
            "annotation", "name=value", NamedValue.class, NamedValue::parse, "An annotation");
    integration =
        flags.text("integration", "", "Only this integration, e.g. webhook[0], or only this kind");
    resolved = flags.toggle("resolved", "Tell that the alert has resolved, too");
    externalUrl =
        flags.text("web.external-url", "http://localhost:9093", "What links in messages lead to");
    reading = new ConfigReading(flags);
    command.addPositional(receiver).addPositional(labels);
    command
        .usageMessage()
        .description("Sends a test notification and tells what each integration was answered.");
  }

  CommandSpec command() {
    return command;
  }

  @Override
  public Integer call() {
    Config config = reading.load(configFile.value());
    Receiver told = receiver(config);
    try (Rehearsal rehearsal = rehearsal(config, told)) {
      List<Integration> chosen = chosen(rehearsal.integrations());
      TestAlert alert = TestAlert.of(labels.getValue(), annotations.value(), CLOCK.instant());
      long refused = chosen.stream().filter(each -> !tell(each, alert)).count();
      return refused == 0 ? ExitCode.OK : FAILED;
    }
  }

  private Receiver receiver(Config config) {
    String name = receiver.getValue();
    return config.receivers().stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow(() ->
            CommandException.of(
                "unknown receiver '%s', known are: %s"
                    .formatted(
                        name,
                        config.receivers().stream()
                            .map(Receiver::name)
                            .collect(Collectors.joining(", ")))));
  }

  private static Rehearsal rehearsal(Config config, Receiver receiver) {
    try {
      return Rehearsal.of(config, receiver, CLOCK);
    } catch (RuntimeException e) {
      throw CommandException.of(String.valueOf(e.getMessage()));
    }
  }

  private List<Integration> chosen(List<Integration> all) {
    String wanted = integration.value();
    List<Integration> chosen =
        all.stream()
            .filter(
                each -> wanted.isEmpty() || Set.of(each.name(), each.shownName()).contains(wanted))
            .toList();
    if (all.isEmpty()) {
      throw CommandException.of("receiver '" + receiver.getValue() + "' has no integrations");
    }
    if (chosen.isEmpty()) {
      throw CommandException.of(
          "unknown integration '%s', receiver '%s' has: %s"
              .formatted(
                  wanted,
                  receiver.getValue(),
                  all.stream().map(Integration::shownName).collect(Collectors.joining(", "))));
    }
    return chosen;
  }

  /** Whether everything there was to tell was taken. */
  private boolean tell(Integration one, TestAlert alert) {
    Verdict first =
        tell(one, "firing", alert.firing(one.receiver(), externalUrl.value()), Map.of());
    if (!(first instanceof Verdict.Sent sent) || !resolved.value()) {
      return first instanceof Verdict.Sent;
    }
    if (!one.sendResolved()) {
      print(one, "resolved", "not sent: send_resolved is false");
      return true;
    }
    Notification second = alert.resolved(one.receiver(), externalUrl.value(), CLOCK.instant());
    return tell(one, "resolved", second, sent.memory()) instanceof Verdict.Sent;
  }

  private Verdict tell(
      Integration one, String state, Notification notification, Map<String, String> memory) {
    Verdict verdict = one.tell(notification, new Attempt(1, Set.of(), memory));
    print(one, state, words(verdict));
    return verdict;
  }

  private static String words(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Sent sent -> "sent: " + sent.answer();
      case Verdict.Retry retry ->
          "not sent (%s), the server would try again%s: %s"
              .formatted(
                  retry.reason().label(),
                  retry.after() == null ? "" : " in " + retry.after().toSeconds() + " s",
                  retry.cause());
      case Verdict.Failed failed ->
          "not sent (%s): %s".formatted(failed.reason().label(), failed.cause());
    };
  }

  private void print(Integration one, String state, String words) {
    command.commandLine().getOut().println(one.shownName() + ": " + state + ": " + words);
    command.commandLine().getOut().flush();
  }
}
