package dev.tocsin.template.escape;

import com.google.errorprone.annotations.Immutable;
import dev.tocsin.template.exec.Function;
import dev.tocsin.template.exec.Run;
import dev.tocsin.template.exec.Type;
import dev.tocsin.template.exec.Value;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/** The ways in which a value is made harmless. Their names cannot be written in a template. */
public enum Escape {
  HTML("html", HtmlEscapes::text),
  RCDATA("html", HtmlEscapes::rcdata),
  ATTRIBUTE("html", HtmlEscapes::attribute),
  UNQUOTED("", HtmlEscapes::unquoted),
  COMMENT("", shown -> ""),
  NAME("", HtmlEscapes::name),
  URL_FILTER("", UrlEscapes::filter),
  URL_PATH("urlquery", UrlEscapes::path),
  URL_QUERY("urlquery", UrlEscapes::query),
  SRCSET("", UrlEscapes::srcset),
  JS_STRING("", ScriptEscapes::string),
  JS_TEMPLATE("", ScriptEscapes::template),
  JS_REGEXP("", ScriptEscapes::regexp),
  CSS_STRING("", StyleEscapes::string),
  CSS_VALUE("", StyleEscapes::value),
  /** A JavaScript value: the only one that looks at more than the text. */
  JS_VALUE("", shown -> shown.text()),
  /** The arguments as one text. */
  NONE("", shown -> shown.text());

  /** What is put in the place of a value that cannot be made harmless. */
  static final String REFUSED = "ZgotmplZ";

  @Immutable
  private interface Escaper {
    String escaped(Shown shown);
  }

  private final String predefined;
  private final Escaper escaper;

  Escape(String predefined, Escaper escaper) {
    this.predefined = predefined;
    this.escaper = escaper;
  }

  /** The name of its function. */
  String functionName() {
    return "escape " + name();
  }

  /** The function of every template that does the same, or this one's own name. */
  String equivalent() {
    return predefined.isEmpty() ? functionName() : predefined;
  }

  /** Whether {@code next} changes nothing in what this one made. */
  boolean makesRedundant(Escape next) {
    return switch (this) {
      case COMMENT -> next == ATTRIBUTE || next == HTML;
      case CSS_STRING, JS_REGEXP, JS_STRING, JS_TEMPLATE -> next == ATTRIBUTE;
      case URL_QUERY -> next == URL_PATH;
      default -> false;
    };
  }

  private Value call(Run run, Value[] arguments) {
    return Value.of(
        this == JS_VALUE
            ? ScriptEscapes.value(run, arguments)
            : escaper.escaped(Shown.of(run, arguments)));
  }

  /** All of them, by the names that escaped templates call. */
  public static Map<String, Function> functions() {
    return Arrays.stream(values())
        .map(escape -> Function.variadic(escape.functionName(), escape::call, Type.ANY))
        .collect(Collectors.toUnmodifiableMap(Function::name, function -> function));
  }
}
