package dev.tocsin.cli;

import dev.tocsin.app.Options;
import picocli.CommandLine;

/** The entry of the process. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    System.exit(CommandTree.of(new Serve(Running::new)).execute(arguments));
  }

  /**
   * What the flags ask for; throws a {@link CommandLine.ParameterException} when they are wrong.
   */
  public static Options options(String... arguments) {
    Serve serve = new Serve(Running::new);
    CommandTree.of(serve).parseArgs(arguments);
    return serve.options();
  }
}
