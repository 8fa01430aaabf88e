package dev.tocsin.config;

import dev.tocsin.matcher.Matcher;
import dev.tocsin.matcher.MatcherException;
import dev.tocsin.matcher.MatcherParser;
import dev.tocsin.matcher.Matchers;
import dev.tocsin.matcher.RegexBudget;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Reads the three ways in which matchers are written in the file: one list and two old mappings.
 */
final class MatcherFields {
  private static final Pattern OLD_NAME = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");

  private final MatcherParser parser;
  private final List<MatcherParser.Disagreement> disagreements = new ArrayList<>();

  MatcherFields(MatcherParser.Mode mode) {
    parser = new MatcherParser(mode, RegexBudget.FILE, disagreements::add);
  }

  boolean isValidLabelName(String name) {
    return parser.isValidLabelName(name);
  }

  /** A list of texts that each hold any number of matchers. */
  Matchers list(YamlFields fields, String key) {
    List<Matcher> all = new ArrayList<>();
    for (YamlText element : fields.elements(key)) {
      all.addAll(parsed(element).list());
    }
    return new Matchers(all).sorted();
  }

  private Matchers parsed(YamlText element) {
    try {
      return parser.parseList(element.text(), "config");
    } catch (MatcherException e) {
      element.problem(String.valueOf(e.getMessage()));
      return Matchers.EMPTY;
    } finally {
      disagreements.forEach(found -> element.warning(sentence(found)));
      disagreements.clear();
    }
  }

  private static String sentence(MatcherParser.Disagreement found) {
    return "is read in the classic syntax, which will go: write " + found.suggestion();
  }

  /** An old mapping of names to values. */
  Map<String, String> equal(YamlFields fields, String key) {
    if (!fields.has(key)) {
      return Map.of();
    }
    warnOfOld(fields, key);
    Map<String, String> values = new TreeMap<>(fields.textMap(key));
    values.keySet().forEach(name -> checkOldName(fields.sectionOrEmpty(key), name));
    return values;
  }

  /** An old mapping of names to regular expressions. */
  Map<String, String> regex(YamlFields fields, String key) {
    if (!fields.has(key)) {
      return Map.of();
    }
    warnOfOld(fields, key);
    Map<String, String> values = new TreeMap<>(fields.textMap(key));
    YamlFields section = fields.sectionOrEmpty(key);
    values.forEach((name, regex) -> {
      checkOldName(section, name);
      checkRegex(section, name, regex);
    });
    return values;
  }

  private static void warnOfOld(YamlFields fields, String key) {
    String matchers =
        key.contains("_match") ? key.replaceFirst("_match.*", "_matchers") : "matchers";
    fields.warning(key, "is deprecated: use " + matchers);
  }

  private static void checkOldName(YamlFields section, String name) {
    if (!OLD_NAME.matcher(name).matches()) {
      section.problem(name, "invalid label name \"" + name + "\"");
    }
  }

  private static void checkRegex(YamlFields section, String name, String regex) {
    try {
      regexMatcher(name, regex);
      if (!section.has(name)) {
        section.problem(name, "invalid regexp value for \"" + name + "\"");
      }
    } catch (MatcherException e) {
      section.problem(name, String.valueOf(e.getMessage()));
    }
  }

  /** The three together, sorted. */
  static Matchers together(Map<String, String> equal, Map<String, String> regex, Matchers list) {
    List<Matcher> all = new ArrayList<>(list.list());
    equal.forEach((name, value) -> all.add(new Matcher(Matcher.Type.EQUAL, name, value)));
    regex.forEach((name, value) -> all.add(regexMatcher(name, value)));
    return new Matchers(all).sorted();
  }

  /** With anchors of its own, which upstream shows in the group key. */
  private static Matcher regexMatcher(String name, String regex) {
    return new Matcher(Matcher.Type.REGEXP, name, "^(?:" + regex + ")$", RegexBudget.FILE);
  }
}
