package dev.tocsin.config;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * The types of scalars as upstream's YAML library sees them (gopkg.in/yaml.v2, resolve.go): YAML
 * 1.1's words for booleans, {@code y} and {@code n} too; Go's notations of integers; no base 60.
 */
final class YamlScalar {
  private static final Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL");
  private static final Set<String> TRUE =
      Set.of("y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON");
  private static final Set<String> FALSE =
      Set.of("n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF");
  private static final Map<String, Double> NAMED =
      Map.of(
          ".inf", Double.POSITIVE_INFINITY,
          "+.inf", Double.POSITIVE_INFINITY,
          "-.inf", Double.NEGATIVE_INFINITY,
          ".nan", Double.NaN);
  private static final Pattern INTEGER =
      Pattern.compile("([-+]?)(?:0[xX]([0-9a-fA-F]+)|0[bB]([01]+)|0[oO]?([0-7]+)|([1-9][0-9]*|0))");
  private static final Pattern FLOAT =
      Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");
  private static final int[] RADIX = {0, 0, 16, 2, 8, 10};

  private YamlScalar() {}

  /** Whether the text of this scalar decides its type. */
  static boolean plain(ScalarNode node) {
    Tag tag = node.getTag();
    return tag.equals(YamlDocument.PLAIN)
        || tag.equals(Tag.BOOL)
        || tag.equals(Tag.INT)
        || tag.equals(Tag.FLOAT)
        || tag.equals(Tag.NULL);
  }

  static boolean isNull(Node node) {
    return node instanceof ScalarNode scalar && plain(scalar) && NULLS.contains(scalar.getValue());
  }

  /**
   * The text of a scalar as written.
   *
   * @throws IllegalArgumentException for {@code !!binary} that is not base 64
   */
  static String text(ScalarNode node) {
    if (!node.getTag().equals(Tag.BINARY)) {
      return node.getValue();
    }
    byte[] bytes = Base64.getDecoder().decode(node.getValue().replaceAll("[\r\n]", ""));
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** A null, Boolean, BigInteger, Double or String. */
  static @Nullable Object typed(String plainText) {
    if (NULLS.contains(plainText)) {
      return null;
    }
    if (TRUE.contains(plainText) || FALSE.contains(plainText)) {
      return TRUE.contains(plainText);
    }
    Object number = number(plainText.replace("_", ""));
    return number != null && !plainText.startsWith("_") ? number : plainText;
  }

  private static @Nullable Object number(String text) {
    Double named = NAMED.get(text.toLowerCase(Locale.ROOT));
    if (named != null) {
      return named;
    }
    Matcher integer = INTEGER.matcher(text);
    if (integer.matches()) {
      for (int group = 2; group < RADIX.length; group++) {
        if (integer.group(group) != null) {
          return new BigInteger(integer.group(1) + integer.group(group), RADIX[group]);
        }
      }
    }
    return FLOAT.matcher(text).matches() ? Double.valueOf(text) : null;
  }
}
