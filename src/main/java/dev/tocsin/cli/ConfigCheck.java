package dev.tocsin.cli;

import dev.tocsin.config.Config;
import dev.tocsin.config.ConfigException;
import dev.tocsin.config.ConfigLoader;
import dev.tocsin.config.ConfigProblem;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * {@code tocsin config check FILE...}: everything that is wrong with configuration files, each
 * problem on a line that editors understand; upstream's {@code amtool check-config}.
 */
final class ConfigCheck implements Callable<Integer> {
  private static final int FAILED = 1;

  private final CommandSpec command =
      CommandSpec.wrapWithoutInspection(this)
          .name("check")
          .exitCodeOnInvalidInput(FAILED)
          .addOption(OptionSpec.builder("-h", "--help").usageHelp(true).build());
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
  private final ConfigLoader loader;

  ConfigCheck(ConfigLoader loader) {
    this.loader = loader;
    command.addPositional(files);
    command.usageMessage().description("Tells everything that is wrong with configuration files.");
  }

  CommandSpec command() {
    return command;
  }

  @Override
  public Integer call() {
    List<Path> given = files.getValue();
    List<Path> broken = given.stream().filter(file -> !isSound(file)).toList();
    return broken.isEmpty() ? ExitCode.OK : FAILED;
  }

  private boolean isSound(Path file) {
    try {
      Config config = loader.load(file);
      print(command.commandLine().getErr(), file, "warning: ", config.warnings());
      command
          .commandLine()
          .getOut()
          .printf("%s: sound, receivers: %d%n", file, config.receivers().size());
      return true;
    } catch (ConfigException e) {
      print(command.commandLine().getErr(), file, "", e.problems());
      return false;
    }
  }

  private static void print(
      PrintWriter out, Path file, String severity, List<ConfigProblem> problems) {
    for (ConfigProblem problem : problems) {
      String place = problem.line() == 0 ? "" : ":" + problem.line() + ":" + problem.column();
      String about = problem.path().isEmpty() ? "" : problem.path() + ": ";
      out.println(file + place + ": " + severity + about + problem.message());
    }
    out.flush();
  }
}
