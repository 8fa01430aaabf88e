package dev.tocsin.cli;

import dev.tocsin.app.Options;
import dev.tocsin.app.Product;
import dev.tocsin.setting.SettingException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Runs the server until a signal ends it: what {@code tocsin} does without a sub-command. */
final class Serve implements Callable<Integer> {
  private static final Logger LOG = LoggerFactory.getLogger(Serve.class);
  private static final int FAILED = 1;

  /** A system property that the build sets. */
  private static final String STOP_WITH_PARENT = "tocsin.stop-with-parent";

  private final CommandSpec command = CommandSpec.wrapWithoutInspection(this);
  private final ServeFlags flags = new ServeFlags(command);
  private final Function<Options, Instance> open;

  Serve(Function<Options, Instance> open) {
    this.open = open;
  }

  CommandSpec command() {
    return command;
  }

  List<String> flagsWithoutEffect() {
    return flags.set().withoutEffect();
  }

  /** What the parsed arguments ask for. */
  Options options() {
    try {
      return flags.options();
    } catch (SettingException e) {
      throw new ParameterException(command.commandLine(), e.rule(), e);
    }
  }

  @Override
  public Integer call() throws InterruptedException {
    Options options = options();
    flags.log().apply();
    LOG.atInfo().addKeyValue("version", Product.version()).log("Starting Tocsin");
    warnOfFlagsWithoutEffect();
    Signals signals = Signals.handle();
    if (Boolean.getBoolean(STOP_WITH_PARENT)) {
      signals.stopWithParent();
    }
    Instance instance;
    try {
      instance = open.apply(options);
      instance.start();
    } catch (RuntimeException e) {
      logFailure("Tocsin cannot start", e);
      return FAILED;
    }
    String signal = signals.awaitStop(() -> reload(instance));
    LOG.atInfo().addKeyValue("signal", signal).log("Asked to stop, exiting gracefully");
    instance.stop();
    return ExitCode.OK;
  }

  private void warnOfFlagsWithoutEffect() {
    List<String> given = flags.set().givenWithoutEffect(command.commandLine().getParseResult());
    if (!given.isEmpty()) {
      LOG.atWarn().addKeyValue("flags", String.join(",", given)).log("Flags without effect here");
    }
  }

  /** A failed reload is no end; the instance has logged what is wrong. */
  private static void reload(Instance instance) {
    try {
      instance.reload();
    } catch (RuntimeException e) {
      LOG.atDebug().setCause(e).log("Reload failed");
    }
  }

  private static void logFailure(String message, RuntimeException e) {
    LOG.atError().addKeyValue("err", e).log(message);
    LOG.atDebug().setCause(e).log(message);
  }
}
