package dev.tocsin.cli;

import dev.tocsin.app.Integrations;
import dev.tocsin.config.ConfigLoader;
import dev.tocsin.matcher.MatcherParser;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.INegatableOptionTransformer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** {@code tocsin} with its flags and sub-commands, and how it takes its arguments. */
final class CommandTree {
  private static final int USAGE_ERROR = 1;

  /** How picocli begins to say it; the offender comes first here. */
  private static final Pattern INVALID_VALUE =
      Pattern.compile("^Invalid value for option '([^']+)'(?: \\([A-Z]+\\))?: ");

  private CommandTree() {}

  static CommandLine of(Serve serve) {
    CommandSpec root =
        serve
            .command()
            .name("tocsin")
            .exitCodeOnInvalidInput(USAGE_ERROR)
            .exitCodeOnExecutionException(USAGE_ERROR)
            .negatableOptionTransformer(new NoPrefix())
            .versionProvider(Version::lines)
            .addOption(
                OptionSpec.builder("--version")
                    .versionHelp(true)
                    .description("Show the version")
                    .build())
            .addOption(
                OptionSpec.builder("-h", "--help")
                    .usageHelp(true)
                    .description("Show this")
                    .build());
    root.addSubcommand("config", configCommands());
    root.usageMessage()
        .description("Groups, silences and routes alerts, as Alertmanager does.")
        .customSynopsis("tocsin [FLAG]...", "tocsin config check FILE...")
        .footer(
            "%nAccepted for Alertmanager's sake, without effect:%n  "
                + String.join("%n  ", serve.flagsWithoutEffect()))
        .width(100);
    return new CommandLine(root).setParameterExceptionHandler(CommandTree::refuse);
  }

  private static CommandSpec configCommands() {
    ConfigLoader loader =
        new ConfigLoader(Integrations.ALL, MatcherParser.Mode.FALLBACK, System::getenv);
    CommandSpec config =
        CommandSpec.create()
            .exitCodeOnInvalidInput(USAGE_ERROR)
            .addOption(OptionSpec.builder("-h", "--help").usageHelp(true).build())
            .addSubcommand("check", new ConfigCheck(loader).command());
    config.usageMessage().description("About configuration files.");
    return config;
  }

  private static int refuse(ParameterException e, String... arguments) {
    CommandLine command = e.getCommandLine();
    command.getErr().println("tocsin: error: " + reason(e) + ", try --help");
    return command.getCommandSpec().exitCodeOnInvalidInput();
  }

  private static String reason(ParameterException e) {
    if (!(e instanceof UnmatchedArgumentException unmatched)) {
      return INVALID_VALUE.matcher(e.getMessage()).replaceFirst("$1: ");
    }
    String argument = unmatched.getUnmatched().getFirst();
    if (!argument.startsWith("-")) {
      return "unexpected argument '" + argument + "'";
    }
    String flag = argument.split("=", 2)[0];
    String near = NearFlag.of(flag, e.getCommandLine().getCommandSpec().optionsMap().keySet());
    return "unknown flag '" + flag + "'" + (near == null ? "" : " (did you mean " + near + "?)");
  }

  /** {@code --no-log.silences}: picocli's own rule stops at the dot. */
  private static final class NoPrefix implements INegatableOptionTransformer {
    @Override
    public String makeNegative(String option, CommandSpec command) {
      return option.startsWith("--no-")
          ? "--" + option.substring(5)
          : "--no-" + option.substring(2);
    }

    @Override
    public String makeSynopsis(String option, CommandSpec command) {
      return "--[no-]" + option.substring(2);
    }
  }
}
