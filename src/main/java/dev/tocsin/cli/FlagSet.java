package dev.tocsin.cli;

import dev.tocsin.setting.HostPort;
import dev.tocsin.setting.SettingException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.TypeConversionException;

/** The flags of one command, as kingpin reads them: {@code --name=value}, {@code --name value}. */
final class FlagSet {
  private final CommandSpec command;
  private final Set<OptionSpec> withoutEffect = new HashSet<>();

  FlagSet(CommandSpec command) {
    this.command = command;
  }

  Flag<String> text(String name, String byDefault, String help) {
    return add(option(name, "text", help).type(String.class).defaultValue(byDefault));
  }

  /**
   * A value that {@code parse} reads; a {@link SettingException} of it becomes the user's error.
   */
  <T> Flag<T> value(
      String name, Class<T> type, String byDefault, Function<String, T> parse, String help) {
    return add(
        option(name, type.getSimpleName(), help)
            .type(type)
            .converters(converter(parse))
            .defaultValue(byDefault));
  }

  /** A value that may be absent; an empty one counts as absent. */
  <T> Flag<T> optional(
      String name, Class<T> type, String byDefault, Function<String, T> parse, String help) {
    ITypeConverter<T> converter = converter(parse);
    return add(
        option(name, type.getSimpleName(), help)
            .type(type)
            .converters(
                (ITypeConverter<@Nullable T>)
                    text -> text.isEmpty() ? null : converter.convert(text))
            .defaultValue(byDefault));
  }

  Flag<Duration> duration(String name, String byDefault, String help) {
    return value(name, Duration.class, byDefault, FlagDuration::parse, help);
  }

  Flag<Duration> positiveDuration(String name, String byDefault, String help) {
    return value(name, Duration.class, byDefault, FlagDuration::parsePositive, help);
  }

  /** A whole number; below zero counts as zero. */
  Flag<Integer> count(String name, String help) {
    return value(name, Integer.class, "0", FlagSet::parseCount, help);
  }

  /** {@code --name} and {@code --no-name}; off unless given. */
  Flag<Boolean> toggle(String name, String help) {
    return add(switchedBy(name, help));
  }

  /** Addresses, one per use of the flag. */
  Flag<List<HostPort>> addresses(String name, String byDefault, String help) {
    OptionSpec.Builder option = repeated(name, "address", HostPort.class, HostPort::parse, help);
    return add(byDefault.isEmpty() ? option : option.defaultValue(byDefault));
  }

  /** Values, one per use of the flag; none unless given. */
  <T> Flag<List<T>> list(
      String name, String label, Class<T> type, Function<String, T> parse, String help) {
    return add(repeated(name, label, type, parse, help));
  }

  private static <T> OptionSpec.Builder repeated(
      String name, String label, Class<T> type, Function<String, T> parse, String help) {
    return option(name, label, help + " (repeatable)")
        .type(List.class)
        .auxiliaryTypes(type)
        .converters(converter(parse))
        .initialValue(new ArrayList<T>());
  }

  /** A text without which the command cannot run. */
  Flag<String> required(String name, String help) {
    return add(option(name, "text", help).type(String.class).required(true));
  }

  /** A flag that upstream knows and that changes nothing here. */
  void ignored(String name) {
    ignored(option(name, "text", "").type(String.class));
  }

  void ignoredToggle(String name) {
    ignored(switchedBy(name, ""));
  }

  private void ignored(OptionSpec.Builder builder) {
    OptionSpec option = builder.hidden(true).build();
    command.addOption(option);
    withoutEffect.add(option);
  }

  List<String> withoutEffect() {
    return withoutEffect.stream().map(OptionSpec::longestName).sorted().toList();
  }

  /** Which flags without effect were given, in that order. */
  List<String> givenWithoutEffect(ParseResult arguments) {
    return arguments.matchedOptions().stream()
        .filter(withoutEffect::contains)
        .map(OptionSpec::longestName)
        .distinct()
        .toList();
  }

  private static OptionSpec.Builder option(String name, String label, String help) {
    return OptionSpec.builder("--" + name)
        .paramLabel(label.toUpperCase(Locale.ROOT))
        .arity("1")
        .description(help);
  }

  private static OptionSpec.Builder switchedBy(String name, String help) {
    return OptionSpec.builder("--" + name)
        .description(help)
        .type(Boolean.class)
        .arity("0")
        .negatable(true)
        .defaultValue("false")
        .fallbackValue("true");
  }

  private <T> Flag<T> add(OptionSpec.Builder builder) {
    boolean byDefault =
        builder.defaultValue() != null
            && !builder.defaultValue().isEmpty()
            && builder.type() != Boolean.class;
    OptionSpec option =
        builder.showDefaultValue(byDefault ? Visibility.ALWAYS : Visibility.NEVER).build();
    command.addOption(option);
    return new Flag<>(option);
  }

  /** Turns a {@link SettingException} into the user's error. */
  static <T> ITypeConverter<T> converter(Function<String, T> parse) {
    return text -> {
      try {
        return parse.apply(text);
      } catch (SettingException e) {
        throw new TypeConversionException("'" + text + "' " + e.rule());
      }
    };
  }

  private static int parseCount(String text) {
    try {
      return Math.max(0, Integer.parseInt(text));
    } catch (NumberFormatException e) {
      throw new SettingException("is not a whole number");
    }
  }
}
