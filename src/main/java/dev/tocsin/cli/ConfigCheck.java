package dev.tocsin.cli;

import dev.tocsin.config.Config;
import dev.tocsin.config.ConfigException;
import dev.tocsin.config.ConfigLoader;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * {@code tocsin config check FILE...}: everything that is wrong with configuration files, each
 * problem on a line that editors understand; upstream's {@code amtool check-config}.
 */
final class ConfigCheck implements Callable<Integer> {
  private static final int FAILED = 1;

  private final CommandSpec command = CommandSpec.wrapWithoutInspection(this).name("check");

  private final PositionalParamSpec files =
      PositionalParamSpec.builder()
          .paramLabel("FILE")
          .index("0..*")
          .arity("1..*")
          .required(true)
          .type(List.class)
          .auxiliaryTypes(Path.class)
          .description("A configuration file")
          .build();
  private final ConfigReading reading = new ConfigReading(new FlagSet(command));

  ConfigCheck() {
    command.addPositional(files);
    command.usageMessage().description("Tells everything that is wrong with configuration files.");
  }

  CommandSpec command() {
    return command;
  }

  @Override
  public Integer call() {
    ConfigLoader loader = reading.loader();
    List<Path> given = files.getValue();
    List<Path> broken = given.stream().filter(file -> !isSound(file, loader)).toList();
    return broken.isEmpty() ? ExitCode.OK : FAILED;
  }

  private boolean isSound(Path file, ConfigLoader loader) {
    PrintWriter err = command.commandLine().getErr();
    try {
      Config config = loader.load(file);
      ProblemLines.warnings(file, config.warnings()).forEach(err::println);
      err.flush();
      command
          .commandLine()
          .getOut()
          .printf("%s: sound, receivers: %d%n", file, config.receivers().size());
      return true;
    } catch (ConfigException e) {
      ProblemLines.errors(file, e.problems()).forEach(err::println);
      err.flush();
      return false;
    }
  }
}
