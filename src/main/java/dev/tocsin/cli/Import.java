package dev.tocsin.cli;

import dev.tocsin.app.Takeover;
import dev.tocsin.persistence.StorageException;
import dev.tocsin.snapshot.Snapshot;
import dev.tocsin.snapshot.SnapshotException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * {@code tocsin import --from-alertmanager DIR}: the silences of an Alertmanager, and what it told,
 * before Tocsin takes its place.
 */
final class Import implements Callable<Integer> {
  private final CommandSpec command = CommandSpec.wrapWithoutInspection(this).name("import");
  private final OptionSpec source =
      OptionSpec.builder("--from-alertmanager")
          .paramLabel("DIR")
          .arity("1")
          .required(true)
          .type(Path.class)
          .description("The --storage.path of an Alertmanager that has been stopped")
          .build();
  private final Flag<Path> storage;
  private final Flag<Path> configFile;
  private final ConfigReading reading;
  private final InstantSource clock;

  Import(InstantSource clock) {
    this.clock = clock;
    command.addOption(source);
    FlagSet flags = new FlagSet(command);
    storage = StateFlags.path(flags);
    configFile =
        flags.optional(
            "config.file", Path.class, "", Path::of, "Warn of receivers that this file lacks");
    reading = new ConfigReading(flags);
    command
        .usageMessage()
        .description("Takes over what Alertmanager left, while Tocsin is stopped.");
  }

  CommandSpec command() {
    return command;
  }

  @Override
  public Integer call() {
    try {
      Snapshot snapshot = Snapshot.read(source.getValue(), clock.instant());
      Takeover takeover = new Takeover(snapshot);
      warnOfStrangers(takeover);
      report(snapshot, takeover.into(storage.value()));
      return ExitCode.OK;
    } catch (SnapshotException | StorageException e) {
      throw CommandException.of(String.valueOf(e.getMessage()));
    }
  }

  private void warnOfStrangers(Takeover takeover) {
    Path file = configFile.valueOrNull();
    if (file != null) {
      takeover
          .strangers(reading.load(file))
          .forEach(each -> warn(each + " is not in " + file + ": what it told is not known here"));
    }
  }

  private void report(Snapshot snapshot, boolean told) {
    command
        .commandLine()
        .getOut()
        .printf(
            "silences: %d, announced alerts: %d%n",
            snapshot.silences().size(), told ? snapshot.told().size() : 0);
    command.commandLine().getOut().flush();
    if (!told) {
      warn(storage.value() + " has received alerts already, what was announced is left out");
    }
  }

  private void warn(String what) {
    command.commandLine().getErr().println("tocsin: warning: " + what);
    command.commandLine().getErr().flush();
  }
}
