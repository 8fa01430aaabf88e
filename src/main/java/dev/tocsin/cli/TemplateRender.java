package dev.tocsin.cli;

import dev.tocsin.setting.SettingException;
import dev.tocsin.template.DataFile;
import dev.tocsin.template.TemplateData;
import dev.tocsin.template.Templates;
import dev.tocsin.template.parse.TemplateException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/**
 * {@code tocsin template render}: what a template makes of a notification, on standard output;
 * upstream's {@code amtool template render}.
 */
final class TemplateRender implements Callable<Integer> {
  private static final InstantSource CLOCK = InstantSource.system();

  private enum Type {
    TEXT,
    HTML
  }

  private final CommandSpec command = CommandSpec.wrapWithoutInspection(this).name("render");
  private final Flag<List<String>> globs;
  private final Flag<String> text;
  private final Flag<Type> type;
  private final Flag<Path> data;
  private final Flag<Path> configFile;
  private final ConfigReading reading;

  TemplateRender() {
    FlagSet flags = new FlagSet(command);
    globs = flags.list("template.glob", "glob", String.class, glob -> glob, "Files with templates");
    text = flags.required("template.text", "The template to render");
    type =
        flags.value("template.type", Type.class, "text", TemplateRender::type, "One of text, html");
    data =
        flags.optional(
            "template.data",
            Path.class,
            "",
            Path::of,
            "The notification as JSON, in the form of a webhook's body; a made-up one if absent");
    configFile =
        flags.optional(
            "config.file", Path.class, "", Path::of, "Configuration that names template files");
    reading = new ConfigReading(flags);
    command.usageMessage().description("Renders a template to standard output.");
  }

  CommandSpec command() {
    return command;
  }

  private static Type type(String text) {
    return switch (text) {
      case "text" -> Type.TEXT;
      case "html" -> Type.HTML;
      default -> throw new SettingException("is none of text, html");
    };
  }

  @Override
  public Integer call() {
    if (configFile.valueOrNull() == null && globs.value().isEmpty()) {
      throw new ParameterException(
          command.commandLine(), "--template.glob or --config.file is missing");
    }
    try {
      command.commandLine().getOut().print(rendered());
      command.commandLine().getOut().flush();
      return ExitCode.OK;
    } catch (TemplateException e) {
      throw CommandException.of(String.valueOf(e.getMessage()));
    }
  }

  private String rendered() {
    Path file = data.valueOrNull();
    Templates templates = Templates.load(patterns(), CLOCK, ZoneId.systemDefault());
    TemplateData seen = file == null ? SampleData.at(CLOCK.instant()) : DataFile.read(file);
    return switch (type.value()) {
      case TEXT -> templates.text(text.value(), seen);
      case HTML -> templates.html(text.value(), seen);
    };
  }

  /** The configuration's first, so that those of the command line win. */
  private List<String> patterns() {
    List<String> patterns = new ArrayList<>();
    Path config = configFile.valueOrNull();
    if (config != null) {
      patterns.addAll(reading.load(config).templates());
    }
    patterns.addAll(globs.value());
    return patterns;
  }
}
