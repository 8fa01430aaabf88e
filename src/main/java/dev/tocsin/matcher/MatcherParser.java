package dev.tocsin.matcher;

import java.nio.charset.StandardCharsets;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads matchers as they are written in files, queries and command lines, in one of upstream's
 * three modes. Safe on any thread; broken input is a {@link MatcherException} with upstream's
 * message.
 */
public final class MatcherParser {
  private static final Logger LOG = LoggerFactory.getLogger(MatcherParser.class);

  /** Which of the two syntaxes is read. */
  public enum Mode {
    /** The older one: {@code --enable-feature=classic-mode}. */
    CLASSIC,
    /** The newer one, in which names may be any text: {@code --enable-feature=utf8-strict-mode}. */
    UTF8,
    /** The newer one, except for inputs that the older one alone reads, or reads otherwise. */
    FALLBACK
  }

  /**
   * An input that was read in the classic syntax because the newer one disagrees.
   *
   * @param origin who wrote it: {@code config}, {@code api}, {@code cli}
   * @param problem why the newer syntax refuses it; null when it reads something else
   * @param suggestion what was understood, written so that both syntaxes agree
   */
  public record Disagreement(
      String input, String origin, @Nullable String problem, String suggestion) {}

  private final Mode mode;
  private final RegexBudget budget;
  private final Consumer<Disagreement> disagreements;

  /** Reads what anybody asks; disagreements are logged as warnings. */
  public MatcherParser(Mode mode) {
    this(mode, RegexBudget.ASKED, MatcherParser::log);
  }

  public MatcherParser(Mode mode, RegexBudget budget, Consumer<Disagreement> disagreements) {
    this.mode = mode;
    this.budget = budget;
    this.disagreements = disagreements;
  }

  /** Reads exactly one matcher, without braces. */
  public Matcher parse(String input, String origin) {
    if (mode == Mode.CLASSIC) {
      return ClassicSyntax.matcher(input, budget);
    }
    if (input.startsWith("{") || input.endsWith("}")) {
      throw new MatcherException("unexpected open or close brace: " + input);
    }
    return mode == Mode.UTF8
        ? Utf8Syntax.matcher(input, budget)
        : fallback(input, origin, Utf8Syntax::matcher, ClassicSyntax::matcher, Matcher::toString);
  }

  /** Reads any number of matchers between commas, with or without a pair of braces around them. */
  public Matchers parseList(String input, String origin) {
    return switch (mode) {
      case CLASSIC -> ClassicSyntax.matchers(input, budget);
      case UTF8 -> Utf8Syntax.matchers(input, budget);
      case FALLBACK ->
          fallback(
              input, origin, Utf8Syntax::matchers, ClassicSyntax::matchers, MatcherParser::joined);
    };
  }

  /** Whether a label may have this name: the classic names only, or any text that is not empty. */
  public boolean isValidLabelName(String name) {
    return mode == Mode.CLASSIC ? isClassicName(name) : !name.isEmpty() && isUnicode(name);
  }

  private static boolean isClassicName(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c != '_' && !ClassicSyntax.isLetter(c) && (i == 0 || !ClassicSyntax.isDigit(c))) {
        return false;
      }
    }
    return !name.isEmpty();
  }

  private static boolean isUnicode(String name) {
    return StandardCharsets.UTF_8.newEncoder().canEncode(name);
  }

  private <T> T fallback(
      String input,
      String origin,
      BiFunction<String, RegexBudget, T> utf8,
      BiFunction<String, RegexBudget, T> classic,
      Function<T, String> shown) {
    T newer;
    try {
      newer = utf8.apply(input, budget);
    } catch (MatcherException e) {
      T older = classic.apply(input, budget);
      disagreements.accept(new Disagreement(input, origin, e.getMessage(), shown.apply(older)));
      return older;
    }
    T older = orNull(classic, input);
    if (older == null || older.equals(newer)) {
      return newer;
    }
    disagreements.accept(new Disagreement(input, origin, null, shown.apply(older)));
    return older;
  }

  private <T> @Nullable T orNull(BiFunction<String, RegexBudget, T> classic, String input) {
    try {
      return classic.apply(input, budget);
    } catch (MatcherException e) {
      return null;
    }
  }

  private static String joined(Matchers matchers) {
    return matchers.list().stream().map(Matcher::toString).collect(Collectors.joining(","));
  }

  private static void log(Disagreement found) {
    var event =
        LOG.atWarn()
            .addKeyValue("input", found.input())
            .addKeyValue("origin", found.origin())
            .addKeyValue("suggestion", found.suggestion());
    if (found.problem() == null) {
      event.log("Matchers mean one thing in the classic and another in the UTF-8 syntax");
    } else {
      event
          .addKeyValue("err", found.problem())
          .log("Matchers are written in the classic syntax only");
    }
  }
}
