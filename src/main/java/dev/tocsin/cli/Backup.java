package dev.tocsin.cli;

import dev.tocsin.persistence.StorageException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code tocsin backup FILE}: a copy of everything that is stored, beside a running server. */
final class Backup implements Callable<Integer> {
  private final CommandSpec command = CommandSpec.wrapWithoutInspection(this).name("backup");
  private final PositionalParamSpec file =
      PositionalParamSpec.builder()
          .paramLabel("FILE")
          .index("0")
          .arity("1")
          .required(true)
          .type(Path.class)
          .description("Where to write it; must not exist yet")
          .build();
  private final Flag<Path> storage = StateFlags.path(new FlagSet(command));

  Backup() {
    command.addPositional(file);
    command
        .usageMessage()
        .description("Writes a copy of the database to a file; the server may go on running.");
  }

  CommandSpec command() {
    return command;
  }

  @Override
  public Integer call() {
    Path target = file.getValue();
    try {
      dev.tocsin.persistence.Backup.write(storage.value(), target);
    } catch (StorageException e) {
      throw CommandException.of(String.valueOf(e.getMessage()));
    }
    command.commandLine().getOut().println(target + ": written");
    return ExitCode.OK;
  }
}
