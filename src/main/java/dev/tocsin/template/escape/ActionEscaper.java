package dev.tocsin.template.escape;

import dev.tocsin.template.parse.Command;
import dev.tocsin.template.parse.Operand;
import dev.tocsin.template.parse.Pipeline;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Chooses the escapes of an action, and appends them to its pipeline. */
final class ActionEscaper {
  /** Functions of every template that authors use to escape by hand. */
  private static final Set<String> PREDEFINED = Set.of("html", "urlquery");

  private static final Map<String, Escape> BY_FUNCTION =
      Arrays.stream(Escape.values())
          .collect(Collectors.toUnmodifiableMap(Escape::functionName, Function.identity()));

  private ActionEscaper() {}

  /** The context behind the action. */
  static Context after(Context context) {
    return switch (context.state()) {
      case JS -> context.with(Slash.DIVISION);
      case TAG -> context.with(State.ATTRIBUTE_NAME);
      default -> context;
    };
  }

  static Pipeline escaped(Context context, Pipeline pipeline) {
    refusePredefined(context, pipeline);
    return pipeline.withCommands(merged(pipeline.commands(), escapes(context, pipeline)));
  }

  private static void refusePredefined(Context context, Pipeline pipeline) {
    boolean unquoted =
        context.is(State.ATTRIBUTE) && context.delimiter() == Delimiter.SPACE_OR_TAG_END;
    List<Command> commands = pipeline.commands();
    for (int i = 0; i < commands.size(); i++) {
      String name = function(commands.get(i));
      boolean misplaced = i < commands.size() - 1 || (unquoted && name.equals("html"));
      if (PREDEFINED.contains(name) && misplaced) {
        throw new EscapeFailure("predefined escaper \"" + name + "\" disallowed in template");
      }
    }
  }

  /** The name of the function that a command calls, or nothing. */
  private static String function(Command command) {
    return command.first() instanceof Operand.Identifier identifier ? identifier.name() : "";
  }

  private static List<Escape> escapes(Context context, Pipeline pipeline) {
    List<Escape> escapes = new ArrayList<>();
    switch (context.state()) {
      case TEXT -> escapes.add(Escape.HTML);
      case RCDATA -> escapes.add(Escape.RCDATA);
      case TAG, ATTRIBUTE_NAME -> escapes.add(Escape.NAME);
      case URL, CSS_DOUBLE_QUOTED_URL, CSS_SINGLE_QUOTED_URL, CSS_URL ->
          escapes.addAll(url(context, pipeline, Escape.URL_PATH));
      case CSS_DOUBLE_QUOTED, CSS_SINGLE_QUOTED ->
          escapes.addAll(url(context, pipeline, Escape.CSS_STRING));
      case SRCSET -> escapes.add(Escape.SRCSET);
      case META_URL -> escapes.add(Escape.URL_FILTER);
      case JS -> escapes.add(Escape.JS_VALUE);
      case JS_DOUBLE_QUOTED, JS_SINGLE_QUOTED -> escapes.add(Escape.JS_STRING);
      case JS_TEMPLATE -> escapes.add(Escape.JS_TEMPLATE);
      case JS_REGEXP -> escapes.add(Escape.JS_REGEXP);
      case CSS -> escapes.add(Escape.CSS_VALUE);
      case HTML_COMMENT,
          JS_BLOCK_COMMENT,
          JS_LINE_COMMENT,
          JS_HTML_OPEN_COMMENT,
          JS_HTML_CLOSE_COMMENT,
          CSS_BLOCK_COMMENT,
          CSS_LINE_COMMENT ->
          escapes.add(Escape.COMMENT);
      case ATTRIBUTE, META_CONTENT, AFTER_NAME, BEFORE_VALUE, DEAD -> {}
    }
    switch (context.delimiter()) {
      case DOUBLE_QUOTE, SINGLE_QUOTE -> escapes.add(Escape.ATTRIBUTE);
      case SPACE_OR_TAG_END -> escapes.add(Escape.UNQUOTED);
      case NONE -> {}
    }
    return escapes;
  }

  private static List<Escape> url(Context context, Pipeline pipeline, Escape beforeQuery) {
    return switch (context.urlPart()) {
      case NONE -> List.of(Escape.URL_FILTER, beforeQuery);
      case BEFORE_QUERY -> List.of(beforeQuery);
      case QUERY_OR_FRAGMENT -> List.of(Escape.URL_QUERY);
      case UNKNOWN ->
          throw new EscapeFailure(
              "{{" + pipeline + "}} appears in an ambiguous context within a URL");
    };
  }

  /** The commands with the escapes behind them, where the author's own last one counts as one. */
  private static List<Command> merged(List<Command> commands, List<Escape> escapes) {
    List<Command> all = new ArrayList<>(commands);
    String own = function(all.getLast());
    List<String> names = new ArrayList<>(escapes.stream().map(Escape::functionName).toList());
    if (PREDEFINED.contains(own)) {
      if (all.size() == 1 && all.getFirst().operands().size() > 1) {
        all = new ArrayList<>(List.of(joining(all.getFirst()), call(own)));
      }
      boolean known = escapes.stream().anyMatch(escape -> escape.equivalent().equals(own));
      names.replaceAll(name -> equivalent(name).equals(own) ? own : name);
      if (known) {
        all.removeLast();
      }
    }
    append(all, names);
    return all;
  }

  /** The arguments of an escape as one text, to be escaped by a command of its own. */
  private static Command joining(Command escape) {
    List<Operand> operands = new ArrayList<>(escape.operands());
    operands.set(0, new Operand.Identifier(Escape.NONE.functionName()));
    return new Command(operands);
  }

  private static Command call(String function) {
    return Command.of(new Operand.Identifier(function));
  }

  private static String equivalent(String function) {
    Escape escape = BY_FUNCTION.get(function);
    return escape == null ? function : escape.equivalent();
  }

  private static void append(List<Command> commands, List<String> names) {
    Set<String> present = new HashSet<>();
    commands.forEach(command -> present.add(equivalent(function(command))));
    for (String name : names) {
      Escape last = commands.isEmpty() ? null : BY_FUNCTION.get(function(commands.getLast()));
      Escape next = BY_FUNCTION.get(name);
      boolean redundant = last != null && next != null && last.makesRedundant(next);
      if (!redundant && !present.contains(equivalent(name))) {
        commands.add(call(name));
      }
    }
  }
}
