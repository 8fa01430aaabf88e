package dev.tocsin.config;

import dev.tocsin.inhibit.InhibitRule;
import dev.tocsin.matcher.Matchers;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An entry of {@code inhibit_rules}, key by key as it was written. */
record InhibitRuleSection(
    @Nullable String name,
    Map<String, String> sourceMatch,
    Map<String, String> sourceMatchRe,
    Matchers sourceMatchers,
    Map<String, String> targetMatch,
    Map<String, String> targetMatchRe,
    Matchers targetMatchers,
    List<String> equal) {

  static InhibitRuleSection read(YamlFields fields, MatcherFields matchers) {
    return new InhibitRuleSection(
        fields.text("name"),
        matchers.equal(fields, "source_match"),
        matchers.regex(fields, "source_match_re"),
        matchers.list(fields, "source_matchers"),
        matchers.equal(fields, "target_match"),
        matchers.regex(fields, "target_match_re"),
        matchers.list(fields, "target_matchers"),
        equal(fields, matchers));
  }

  private static List<String> equal(YamlFields fields, MatcherFields matchers) {
    List<YamlText> names = fields.elements("equal");
    for (YamlText name : names) {
      if (!matchers.isValidLabelName(name.text())) {
        name.problem("invalid label name \"" + name.text() + "\"");
      }
    }
    return names.stream().map(YamlText::text).toList();
  }

  InhibitRule config() {
    return new InhibitRule(
        name == null ? "" : name,
        MatcherFields.together(sourceMatch, sourceMatchRe, sourceMatchers),
        MatcherFields.together(targetMatch, targetMatchRe, targetMatchers),
        equal);
  }
}
