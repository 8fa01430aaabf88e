package dev.tocsin.template.parse;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Reads a source into its templates: the one that the source itself is, and those it defines. */
public final class Parser {
  private static final int MAX_NESTING = 200;

  /** A body, and the token that ended it: end, else, or the end of the source. */
  private record Section(List<Node> nodes, Token end) {}

  private final String source;
  private final TokenCursor tokens;
  private final PipelineParser pipelines;
  private final Map<String, Tree> trees = new LinkedHashMap<>();
  private Scope scope = new Scope();
  private int rangeDepth;
  private int nesting;

  private Parser(String source, String text, Predicate<String> functions) {
    this.source = source;
    tokens = new TokenCursor(source, Lexer.tokens(source, text));
    pipelines = new PipelineParser(tokens, functions, () -> scope);
  }

  /**
   * The templates of a source by name, its own last.
   *
   * @param functions says which functions exist
   */
  public static Map<String, Tree> parse(String source, String text, Predicate<String> functions) {
    Parser parser = new Parser(source, text, functions);
    parser.root();
    return parser.trees;
  }

  private void root() {
    Section section = section(true);
    if (!section.end().is(TokenType.EOF)) {
      throw unexpected(section.end());
    }
    add(source, section.nodes());
  }

  private void add(String name, List<Node> nodes) {
    Tree tree = new Tree(name, source, nodes, scope.slots());
    Tree old = trees.get(name);
    if (old != null && !old.isBlank() && !tree.isBlank()) {
      throw tokens.error("multiple definition of template \"" + name + '"');
    }
    if (old == null || old.isBlank()) {
      trees.put(name, tree);
    }
  }

  /** Reads nodes up to an end or else, whose keyword is consumed. */
  private Section section(boolean top) {
    if (++nesting > MAX_NESTING) {
      throw tokens.error("nested more than " + MAX_NESTING + " deep");
    }
    List<Node> nodes = new ArrayList<>();
    while (true) {
      Token token = tokens.next();
      switch (token.type()) {
        case EOF -> {
          nesting--;
          return new Section(nodes, token);
        }
        case TEXT -> nodes.add(new Node.Text(token.line(), token.text()));
        default -> {
          Token keyword = tokens.peekNonSpace();
          if (keyword.is(TokenType.END) || keyword.is(TokenType.ELSE)) {
            nesting--;
            return new Section(nodes, tokens.nextNonSpace());
          }
          if (keyword.is(TokenType.DEFINE) && top) {
            tokens.nextNonSpace();
            define();
          } else {
            nodes.add(action(keyword));
          }
        }
      }
    }
  }

  private Node action(Token keyword) {
    int line = keyword.line();
    return switch (keyword.type()) {
      case IF, WITH, RANGE -> control(tokens.nextNonSpace());
      case TEMPLATE -> {
        tokens.nextNonSpace();
        yield call(line, "template");
      }
      case BLOCK -> {
        tokens.nextNonSpace();
        yield block(line);
      }
      case BREAK -> {
        leaveRange("break");
        yield new Node.Break(line);
      }
      case CONTINUE -> {
        leaveRange("continue");
        yield new Node.Continue(line);
      }
      default -> new Node.Action(line, pipelines.read("command", TokenType.RIGHT));
    };
  }

  private void leaveRange(String word) {
    tokens.nextNonSpace();
    tokens.expect(TokenType.RIGHT, "{{" + word + "}}");
    if (rangeDepth == 0) {
      throw tokens.error("{{" + word + "}} outside {{range}}");
    }
  }

  private void define() {
    String name = name("define clause");
    tokens.expect(TokenType.RIGHT, "define clause");
    body(name, "define clause");
  }

  private Node block(int line) {
    Node.Call call = call(line, "block clause");
    if (call.pipeline() == null) {
      throw tokens.error("missing value for block clause");
    }
    body(call.name(), "block clause");
    return call;
  }

  /** Reads and adds a template that stands inside this source, with variables of its own. */
  private void body(String name, String context) {
    Scope outer = scope;
    int outerDepth = rangeDepth;
    scope = new Scope();
    rangeDepth = 0;
    Section section = section(false);
    requireEnd(section.end(), context);
    add(name, section.nodes());
    scope = outer;
    rangeDepth = outerDepth;
  }

  private void requireEnd(Token end, String context) {
    if (!end.is(TokenType.END)) {
      throw unexpected(end);
    }
    tokens.expect(TokenType.RIGHT, context);
  }

  private Node.Call call(int line, String context) {
    String name = name(context);
    @Nullable Pipeline pipeline = null;
    if (tokens.peekNonSpace().is(TokenType.RIGHT)) {
      tokens.nextNonSpace();
    } else {
      pipeline = pipelines.read(context, TokenType.RIGHT);
    }
    return new Node.Call(line, name, pipeline);
  }

  private String name(String context) {
    Token token = tokens.nextNonSpace();
    if (!token.is(TokenType.STRING) && !token.is(TokenType.RAW_STRING)) {
      throw tokens.unexpected(token, context);
    }
    return pipelines.unquoted(token);
  }

  private Node control(Token keyword) {
    int mark = scope.mark();
    boolean range = keyword.is(TokenType.RANGE);
    Pipeline pipeline = pipelines.read(keyword.text(), TokenType.RIGHT);
    rangeDepth += range ? 1 : 0;
    Section body = section(false);
    rangeDepth -= range ? 1 : 0;
    List<Node> otherwise = otherwise(keyword, body.end());
    scope.forgetSince(mark);
    int line = keyword.line();
    return switch (keyword.type()) {
      case IF -> new Node.If(line, pipeline, body.nodes(), otherwise);
      case WITH -> new Node.With(line, pipeline, body.nodes(), otherwise);
      default -> new Node.Range(line, pipeline, body.nodes(), otherwise);
    };
  }

  private List<Node> otherwise(Token keyword, Token end) {
    if (!end.is(TokenType.ELSE)) {
      requireEnd(end, "end");
      return List.of();
    }
    Token next = tokens.peekNonSpace();
    if (next.is(keyword.type()) && !keyword.is(TokenType.RANGE)) {
      return List.of(control(tokens.nextNonSpace()));
    }
    tokens.expect(TokenType.RIGHT, "else");
    Section section = section(false);
    if (!section.end().is(TokenType.END)) {
      throw tokens.error("expected end; found " + section.end());
    }
    tokens.expect(TokenType.RIGHT, "end");
    return section.nodes();
  }

  private TemplateException unexpected(Token end) {
    return end.is(TokenType.EOF)
        ? tokens.error("unexpected EOF")
        : tokens.error("unexpected {{" + end.text() + "}}");
  }
}
