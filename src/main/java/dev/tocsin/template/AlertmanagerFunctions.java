package dev.tocsin.template;

import com.google.re2j.PatternSyntaxException;
import dev.tocsin.template.exec.FailedCall;
import dev.tocsin.template.exec.Function;
import dev.tocsin.template.exec.Json;
import dev.tocsin.template.exec.Run;
import dev.tocsin.template.exec.TimeLayout;
import dev.tocsin.template.exec.TimeText;
import dev.tocsin.template.exec.Times;
import dev.tocsin.template.exec.Type;
import dev.tocsin.template.exec.Value;
import dev.tocsin.template.exec.Zones;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The functions that upstream adds to Go's. */
final class AlertmanagerFunctions {
  private final InstantSource clock;
  private final ZoneId zone;
  private final Patterns patterns = new Patterns();

  AlertmanagerFunctions(InstantSource clock, ZoneId zone) {
    this.clock = clock;
    this.zone = zone;
  }

  Map<String, Function> all() {
    return Stream.of(texts(), regexes(), encodings(), times(), collections())
        .flatMap(functions -> functions)
        .collect(Collectors.toUnmodifiableMap(Function::name, function -> function));
  }

  private static Stream<Function> texts() {
    return Stream.of(
        Function.of(
            "toUpper", (run, a) -> Value.of(text(a[0]).toUpperCase(Locale.ROOT)), Type.STRING),
        Function.of(
            "toLower", (run, a) -> Value.of(text(a[0]).toLowerCase(Locale.ROOT)), Type.STRING),
        Function.of("title", (run, a) -> Value.of(TitleCase.of(text(a[0]))), Type.STRING),
        Function.of("trimSpace", (run, a) -> Value.of(trim(text(a[0]))), Type.STRING),
        Function.of(
            "join",
            (run, a) -> Value.of(DataTypes.joined(run, a[0], a[1])),
            Type.STRING,
            Type.STRING_LIST),
        Function.of("safeHtml", (run, a) -> new Value.Text(Type.HTML, text(a[0])), Type.STRING),
        Function.of("safeUrl", (run, a) -> new Value.Text(Type.URL, text(a[0])), Type.STRING),
        Function.of("routeLabels", (run, a) -> Value.of(run.routeLabel(text(a[0]))), Type.STRING));
  }

  private Stream<Function> regexes() {
    return Stream.of(
        Function.of(
            "match",
            (run, a) -> Value.of(matches(run, text(a[0]), text(a[1]))),
            Type.STRING,
            Type.STRING),
        Function.of(
            "reReplaceAll",
            (run, a) -> Value.of(replaced(run, text(a[0]), text(a[1]), text(a[2]))),
            Type.STRING,
            Type.STRING,
            Type.STRING));
  }

  private static Stream<Function> encodings() {
    return Stream.of(
        Function.of("toJson", (run, a) -> Value.of(Json.write(run, a[0])), Type.ANY),
        Function.of("urlUnescape", (run, a) -> Value.of(UrlText.unescape(text(a[0]))), Type.STRING),
        Function.of("base64encode", (run, a) -> Value.of(encoded(text(a[0]))), Type.STRING),
        Function.of("base64decode", (run, a) -> Value.of(decoded(text(a[0]))), Type.STRING));
  }

  private Stream<Function> times() {
    return Stream.of(
        Function.of("now", (run, a) -> new Value.Moment(now())),
        Function.of("since", (run, a) -> Times.between(time(a[0]), now()), Times.TIME),
        Function.of(
            "date",
            (run, a) -> Value.of(TimeLayout.format(time(a[1]), text(a[0]))),
            Type.STRING,
            Times.TIME),
        Function.of(
            "tz",
            (run, a) ->
                new Value.Moment(time(a[1]).withZoneSameInstant(Zones.find(text(a[0]), zone))),
            Type.STRING,
            Times.TIME),
        Function.of(
            "toDate",
            (run, a) -> new Value.Moment(TimeText.parseOrZero(text(a[0]), text(a[1]))),
            Type.STRING,
            Type.STRING),
        Function.of(
            "mustToDate",
            (run, a) -> new Value.Moment(TimeText.parse(text(a[0]), text(a[1]))),
            Type.STRING,
            Type.STRING),
        Function.of("humanizeDuration", (run, a) -> Value.of(HumanDuration.of(a[0])), Type.ANY));
  }

  private static Stream<Function> collections() {
    return Stream.of(
        Function.variadic(
            "stringSlice",
            (run, a) -> new Value.Sequence(Type.STRING_LIST, List.of(a)),
            Type.STRING),
        Function.variadic("list", (run, a) -> list(run, List.of(a)), Type.ANY),
        Function.variadic("append", AlertmanagerFunctions::appended, Type.ANY_LIST, Type.ANY),
        Function.variadic("dict", (run, a) -> dict(a), Type.ANY));
  }

  private static String text(Value value) {
    return ((Value.Text) value).text();
  }

  private static ZonedDateTime time(Value value) {
    return ((Value.Moment) value).time();
  }

  private ZonedDateTime now() {
    return clock.instant().atZone(zone);
  }

  private static String trim(String text) {
    int from = 0;
    int to = text.length();
    while (from < to && isSpace(text.charAt(from))) {
      from++;
    }
    while (from < to && isSpace(text.charAt(to - 1))) {
      to--;
    }
    return text.substring(from, to);
  }

  private static boolean isSpace(char c) {
    return (c >= '\t' && c <= '\r') || c == 0x85 || c == 0xa0 || Character.isSpaceChar(c);
  }

  private boolean matches(Run run, String pattern, String text) {
    try {
      Patterns.Compiled compiled = patterns.of(pattern);
      run.spendOn(compiled.cost(text));
      return compiled.pattern().matcher(text).find();
    } catch (PatternSyntaxException e) {
      throw failed(e);
    }
  }

  private String replaced(Run run, String pattern, String replacement, String text) {
    try {
      Patterns.Compiled compiled = patterns.of(pattern);
      run.spendOn(compiled.cost(text));
      return new RegexReplacement(compiled.pattern(), replacement).in(text, run);
    } catch (PatternSyntaxException e) {
      throw failed(e);
    }
  }

  private static FailedCall failed(PatternSyntaxException e) {
    return new FailedCall(String.valueOf(e.getMessage()));
  }

  private static String encoded(String text) {
    return Base64.getUrlEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String decoded(String text) {
    String plain = text.replace("\r", "").replace("\n", "");
    if (plain.length() % 4 != 0) {
      throw new FailedCall("illegal base64 data at input byte " + plain.length());
    }
    try {
      return new String(Base64.getUrlDecoder().decode(plain), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new FailedCall("illegal base64 data: " + e.getMessage());
    }
  }

  private static Value list(Run run, List<Value> items) {
    run.spendOn(4L * items.size());
    List<Value> kept =
        items.stream().map(item -> item.isNothing() ? Value.Nothing.NIL : item).toList();
    return new Value.Sequence(Type.ANY_LIST, kept);
  }

  private static Value appended(Run run, Value[] arguments) {
    List<Value> all = new ArrayList<>();
    if (arguments[0] instanceof Value.Sequence list) {
      all.addAll(list.items());
    }
    all.addAll(Arrays.asList(arguments).subList(1, arguments.length));
    return list(run, all);
  }

  private static Value dict(Value[] arguments) {
    if (arguments.length % 2 != 0) {
      throw new FailedCall("dict requires an even number of arguments");
    }
    Map<String, Value> entries = new HashMap<>();
    for (int i = 0; i < arguments.length; i += 2) {
      if (!(arguments[i] instanceof Value.Text key) || key.type() != Type.STRING) {
        throw new FailedCall("dict keys must be strings");
      }
      Value value = arguments[i + 1];
      entries.put(key.text(), value.isNothing() ? Value.Nothing.NIL : value);
    }
    return Value.Mapping.of(Type.ANY_MAP, entries);
  }
}
