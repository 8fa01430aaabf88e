package dev.tocsin.config;

import dev.tocsin.matcher.MatcherParser;
import dev.tocsin.receiver.IntegrationType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;

/** Reads configurations with the integrations that this Tocsin has. Safe on any thread. */
public final class ConfigLoader {
  private final List<IntegrationType> types;
  private final MatcherParser.Mode mode;
  private final Function<String, @Nullable String> environment;

  /**
   * @param mode how matchers and label names are written
   * @param environment the value of a variable, null when it is not set
   */
  public ConfigLoader(
      List<IntegrationType> types,
      MatcherParser.Mode mode,
      Function<String, @Nullable String> environment) {
    this.types = List.copyOf(types);
    this.mode = mode;
    this.environment = environment;
  }

  /**
   * Reads a file; other files that it names are looked for in its folder.
   *
   * @throws ConfigException with everything that is wrong
   */
  public Config load(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    return parse(text(file), folder == null ? file.toAbsolutePath() : folder);
  }

  private static String text(Path file) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
      return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
    } catch (CharacterCodingException e) {
      throw unreadable(file + " is not UTF-8 text");
    } catch (IOException e) {
      throw unreadable(file + " cannot be read: " + e.getClass().getSimpleName());
    }
  }

  private static ConfigException unreadable(String sentence) {
    return new ConfigException(List.of(new ConfigProblem("", 0, 0, sentence)));
  }

  /**
   * Reads a text as if it stood in a file of that folder.
   *
   * @throws ConfigException with everything that is wrong
   */
  public Config parse(String text, Path folder) {
    Problems problems = new Problems();
    Reading reading = new Reading(problems, new References(folder, environment));
    Node root = YamlDocument.parse(text, problems);
    if (root == null || YamlScalar.isNull(root)) {
      throw new ConfigException(List.of(new ConfigProblem("", 1, 1, ConfigReader.NO_ROUTE)));
    }
    YamlFields fields = YamlFields.root(root, reading);
    ConfigSections sections = new ConfigReader(fields, types, mode).read();
    problems.throwIfAny();
    return sections.config(problems.warnings(), ConfigHash.of(text));
  }
}
