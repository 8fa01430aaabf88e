package dev.tocsin.cli;

import dev.tocsin.app.Options;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;

/** The entry of the process. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    System.exit(
        CommandTree.of(new Serve(Running::new))
            .setOut(writer(FileDescriptor.out))
            .setErr(writer(FileDescriptor.err))
            .execute(arguments));
  }

  /** UTF-8 whatever the locale. */
  private static PrintWriter writer(FileDescriptor stream) {
    return new PrintWriter(new FileOutputStream(stream), true, StandardCharsets.UTF_8);
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
