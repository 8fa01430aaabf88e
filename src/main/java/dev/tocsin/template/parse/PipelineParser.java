package dev.tocsin.template.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads pipelines: variables, commands and their operands. */
final class PipelineParser {
  private static final int MAX_NESTING = 200;

  private final TokenCursor tokens;
  private final Predicate<String> functions;
  private final Supplier<Scope> scope;
  private int nesting;

  PipelineParser(TokenCursor tokens, Predicate<String> functions, Supplier<Scope> scope) {
    this.tokens = tokens;
    this.functions = functions;
    this.scope = scope;
  }

  /** Reads up to and including the token {@code end}. */
  Pipeline read(String context, TokenType end) {
    if (++nesting > MAX_NESTING) {
      throw tokens.error("nested more than " + MAX_NESTING + " deep");
    }
    int line = tokens.peekNonSpace().line();
    List<Token> names = new ArrayList<>();
    boolean assigns = variables(context, names);
    List<Command> commands = new ArrayList<>();
    while (!tokens.peekNonSpace().is(end)) {
      if (!tokens.peek().type().startsOperand()) {
        throw tokens.unexpected(tokens.next(), context);
      }
      commands.add(command());
    }
    tokens.next();
    check(commands, context);
    List<Integer> slots = names.stream().map(name -> slot(name, assigns)).toList();
    nesting--;
    return new Pipeline(line, slots, assigns, commands);
  }

  /** Collects the variables to be set, if there are any; true when they must exist already. */
  private boolean variables(String context, List<Token> names) {
    int mark = tokens.mark();
    while (tokens.peekNonSpace().is(TokenType.VARIABLE)) {
      names.add(tokens.next());
      Token token = tokens.nextNonSpace();
      if (token.is(TokenType.DECLARE) || token.is(TokenType.ASSIGN)) {
        return token.is(TokenType.ASSIGN);
      }
      if (!token.is(TokenType.COMMA)) {
        break;
      }
      if (!context.equals("range") || names.size() > 1) {
        throw tokens.error("too many declarations in " + context);
      }
      if (!tokens.peekNonSpace().is(TokenType.VARIABLE)) {
        throw tokens.error("range can only initialize variables");
      }
    }
    tokens.backTo(mark);
    names.clear();
    return false;
  }

  private int slot(Token name, boolean assigns) {
    return assigns ? known(name) : scope.get().declare(name.text());
  }

  private int known(Token name) {
    int slot = scope.get().find(name.text());
    if (slot < 0) {
      throw tokens.error("undefined variable \"" + name.text() + '"');
    }
    return slot;
  }

  private void check(List<Command> commands, String context) {
    if (commands.isEmpty()) {
      throw tokens.error("missing value for " + context);
    }
    for (Command command : commands.subList(1, commands.size())) {
      if (isConstant(command.first())) {
        throw tokens.error("non executable command in pipeline: " + command);
      }
    }
  }

  private static boolean isConstant(Operand operand) {
    return switch (operand) {
      case Operand.Bool _, Operand.Dot _, Operand.Nil _, Operand.Numeral _, Operand.Quoted _ ->
          true;
      default -> false;
    };
  }

  private Command command() {
    List<Operand> operands = new ArrayList<>();
    while (true) {
      tokens.peekNonSpace();
      Operand operand = operand();
      if (operand != null) {
        operands.add(operand);
      }
      Token token = tokens.peek();
      switch (token.type()) {
        case SPACE -> tokens.next();
        case RIGHT, RIGHT_PAREN -> {
          return finished(operands);
        }
        case PIPE -> {
          tokens.next();
          return finished(operands);
        }
        default -> throw tokens.unexpected(tokens.next(), "operand");
      }
    }
  }

  private Command finished(List<Operand> operands) {
    if (operands.isEmpty()) {
      throw tokens.error("empty command");
    }
    return new Command(operands);
  }

  private @Nullable Operand operand() {
    Operand term = term();
    if (term == null || !tokens.peek().is(TokenType.FIELD)) {
      return term;
    }
    List<String> fields = new ArrayList<>();
    while (tokens.peek().is(TokenType.FIELD)) {
      fields.add(tokens.next().text().substring(1));
    }
    return switch (term) {
      case Operand.Field field -> new Operand.Field(joined(field.names(), fields));
      case Operand.Variable variable ->
          new Operand.Variable(variable.name(), variable.slot(), List.copyOf(fields));
      case Operand.Identifier _, Operand.Group _, Operand.Chain _ ->
          new Operand.Chain(term, List.copyOf(fields));
      default -> throw tokens.error("unexpected . after term \"" + term + '"');
    };
  }

  private static List<String> joined(List<String> first, List<String> then) {
    List<String> all = new ArrayList<>(first);
    all.addAll(then);
    return List.copyOf(all);
  }

  private @Nullable Operand term() {
    Token token = tokens.peekNonSpace();
    if (!token.type().startsOperand()) {
      return null;
    }
    tokens.next();
    return switch (token.type()) {
      case IDENTIFIER -> function(token.text());
      case DOT -> new Operand.Dot();
      case NIL -> new Operand.Nil();
      case BOOL -> new Operand.Bool(token.text().equals("true"));
      case VARIABLE -> new Operand.Variable(token.text(), known(token), List.of());
      case FIELD -> new Operand.Field(List.of(token.text().substring(1)));
      case NUMBER -> new Operand.Numeral(number(token.text()));
      case CHARACTER -> new Operand.Numeral(character(token));
      case LEFT_PAREN -> new Operand.Group(read("parenthesized pipeline", TokenType.RIGHT_PAREN));
      default -> new Operand.Quoted(unquoted(token));
    };
  }

  private Operand function(String name) {
    if (!functions.test(name)) {
      throw tokens.error("function \"" + name + "\" not defined");
    }
    return new Operand.Identifier(name);
  }

  private NumberLiteral number(String text) {
    try {
      return NumberLiteral.parse(text);
    } catch (LiteralException e) {
      throw tokens.error(e.what());
    }
  }

  private NumberLiteral character(Token token) {
    String text = unquoted(token);
    if (text.codePointCount(0, text.length()) != 1) {
      throw tokens.error("malformed character constant: " + token.text());
    }
    return NumberLiteral.ofCharacter(token.text(), text.codePointAt(0));
  }

  String unquoted(Token literal) {
    try {
      return Unquote.text(literal.text());
    } catch (LiteralException e) {
      throw tokens.error(e.what());
    }
  }
}
