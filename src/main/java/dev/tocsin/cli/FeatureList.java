package dev.tocsin.cli;

import dev.tocsin.app.Feature;
import dev.tocsin.setting.SettingException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/**
 * The value of {@code --enable-feature}.
 *
 * @param features those that the comma-separated list names
 */
record FeatureList(Set<Feature> features) {

  FeatureList {
    features = Set.copyOf(features);
  }

  static Flag<FeatureList> flag(FlagSet flags) {
    return flags.value(
        "enable-feature",
        FeatureList.class,
        "",
        FeatureList::parse,
        "Comma-separated features, e.g. classic-mode, utf8-strict-mode");
  }

  static FeatureList parse(String text) {
    Set<Feature> features = EnumSet.noneOf(Feature.class);
    if (!text.isEmpty()) {
      for (String name : text.split(",", -1)) {
        features.add(feature(name));
      }
    }
    if (features.contains(Feature.CLASSIC_MODE) && features.contains(Feature.UTF8_STRICT_MODE)) {
      throw new SettingException("enables both classic and UTF-8 strict mode");
    }
    return new FeatureList(features);
  }

  private static Feature feature(String name) {
    return Arrays.stream(Feature.values())
        .filter(feature -> feature.toString().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new SettingException(
                "names the unknown feature '%s'; known are %s"
                    .formatted(name, Arrays.toString(Feature.values()))));
  }
}
