package dev.tocsin.setting;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A YAML mapping being read. Values come typed and with {@code ${VAR}} filled in; a missing key (or
 * a null) gives null, the fallback or an empty collection; a value of the wrong type is noted as a
 * problem and read as missing. Every key that was never asked for is a problem of its own: ask for
 * all keys, also the ignored ones. Problems carry the path, line and column of what they are about.
 */
public interface Fields {
  /** Where this mapping stands: {@code receivers[2].webhook_configs[0]}. */
  String path();

  boolean has(String key);

  @Nullable String text(String key);

  String text(String key, String fallback);

  boolean flag(String key, boolean fallback);

  long number(String key, long fallback);

  /** In Prometheus' notation: {@code 1h30m}. */
  @Nullable Duration duration(String key);

  Duration duration(String key, Duration fallback);

  @Nullable Secret secret(String key);

  /** A file named by the configuration: resolved against the configuration's folder, not read. */
  @Nullable String file(String key);

  List<String> texts(String key);

  Map<String, String> textMap(String key);

  /** Any YAML as maps, lists and scalars. */
  @Nullable Object raw(String key);

  /** A mapping below this one. */
  @Nullable Fields section(String key);

  /** The mappings of a list below this one; a null entry is a problem. */
  List<Fields> sections(String key);

  /** The mapping of mappings below this one, by key. */
  Map<String, Fields> sectionMap(String key);

  /**
   * Notes a problem with this mapping as a whole: the rule that is broken, without the offender.
   */
  void problem(String rule);

  /** Notes a problem with the value of a key. */
  void problem(String key, String rule);

  /** Notes something that works but should be known. */
  void warning(String key, String sentence);
}
