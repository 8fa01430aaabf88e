package dev.tocsin.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/** Runs sub-commands, and keeps what they print. */
final class Terminal {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  /** The exit code. */
  int run(String... arguments) {
    Serve serve =
        new Serve(options -> {
          throw new AssertionError("started with " + options);
        });
    return CommandTree.of(serve)
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(arguments);
  }

  String out() {
    return out.toString();
  }

  String err() {
    return err.toString();
  }
}
