package dev.tocsin.cli;

import java.time.InstantSource;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.INegatableOptionTransformer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** {@code tocsin} with its flags and sub-commands, and how it takes its arguments. */
final class CommandTree {
  private static final int USAGE_ERROR = 1;

  /** How picocli begins to say it; the offender comes first here. */
  private static final Pattern INVALID_VALUE =
      Pattern.compile(
          "^Invalid value for (?:option '([^']+)'(?: \\([^)]+\\))?"
              + "|positional parameter at index \\S+ \\(([^)]+)\\)): ");

  private CommandTree() {}

  static CommandLine of(Serve serve) {
    CommandSpec root =
        serve
            .command()
            .name("tocsin")
            .negatableOptionTransformer(new NoPrefix())
            .versionProvider(Version::lines)
            .addOption(
                OptionSpec.builder("--version")
                    .versionHelp(true)
                    .description("Show the version")
                    .build());
    withHelp(root);
    root.addSubcommand("backup", withHelp(new Backup().command()));
    root.addSubcommand("config", family("About configuration files.", new ConfigCheck().command()));
    root.addSubcommand("explain", withHelp(new Explain().command()));
    root.addSubcommand("import", withHelp(new Import(InstantSource.system()).command()));
    root.addSubcommand("notify", family("About notifications.", new NotifyTest().command()));
    root.addSubcommand("template", family("About templates.", new TemplateRender().command()));
    root.addSubcommand("train", withHelp(new Training().command()));
    root.usageMessage()
        .description("Groups, silences and routes alerts, as Alertmanager does.")
        .customSynopsis(
            "tocsin [FLAG]...",
            "tocsin backup FILE",
            "tocsin config check FILE...",
            "tocsin explain MATCHER...",
            "tocsin import --from-alertmanager DIR",
            "tocsin notify test RECEIVER [LABEL=VALUE]...",
            "tocsin template render --template.text=TEXT --template.glob=GLOB")
        .footer(
            "%nAccepted for Alertmanager's sake, without effect:%n  "
                + String.join("%n  ", serve.flagsWithoutEffect()))
        .width(100);
    return new CommandLine(root)
        .setParameterExceptionHandler(CommandTree::refuse)
        .setExecutionExceptionHandler(CommandTree::fail);
  }

  private static CommandSpec family(String about, CommandSpec... commands) {
    CommandSpec family = CommandSpec.create();
    for (CommandSpec command : commands) {
      family.addSubcommand(command.name(), command);
      withHelp(command);
    }
    family.usageMessage().description(about);
    return withHelp(family);
  }

  private static CommandSpec withHelp(CommandSpec command) {
    return command
        .exitCodeOnInvalidInput(USAGE_ERROR)
        .exitCodeOnExecutionException(USAGE_ERROR)
        .addOption(
            OptionSpec.builder("-h", "--help").usageHelp(true).description("Show this").build());
  }

  private static int refuse(ParameterException e, String... arguments) {
    CommandLine command = e.getCommandLine();
    command.getErr().println("tocsin: error: " + reason(e) + ", try --help");
    return command.getCommandSpec().exitCodeOnInvalidInput();
  }

  static int fail(Exception e, CommandLine command, ParseResult arguments) throws Exception {
    if (e instanceof CommandException failure) {
      failure.lines().forEach(command.getErr()::println);
      return command.getCommandSpec().exitCodeOnExecutionException();
    }
    throw e;
  }

  private static String reason(ParameterException e) {
    if (!(e instanceof UnmatchedArgumentException unmatched)) {
      return INVALID_VALUE.matcher(e.getMessage()).replaceFirst("$1$2: ");
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
