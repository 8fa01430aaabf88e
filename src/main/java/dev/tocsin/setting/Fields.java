package dev.tocsin.setting;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
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

  /** Whether the key is there with a value that is not null. */
  boolean has(String key);

  @Nullable String text(String key);

  String text(String key, String fallback);

  boolean flag(String key, boolean fallback);

  /** For a flag whose absence means something of its own. */
  default @Nullable Boolean flag(String key) {
    return has(key) ? flag(key, false) : null;
  }

  long number(String key, long fallback);

  /** A number that is not negative. */
  default long count(String key, long fallback) {
    long count = number(key, fallback);
    if (count >= 0) {
      return count;
    }
    problem(key, "must not be negative");
    return fallback;
  }

  /** In Prometheus' notation: {@code 1h30m}. */
  @Nullable Duration duration(String key);

  Duration duration(String key, Duration fallback);

  /** In Go's own notation, {@code 1.5h}; a bare number counts nanoseconds, as upstream. */
  default GoDuration goDuration(String key, GoDuration fallback) {
    String text = text(key);
    if (text != null && text.matches("[0-9]{1,18}")) {
      if (!text.matches("0+")) {
        warning(key, "a number without a unit counts nanoseconds: write 10s for ten seconds");
      }
      return new GoDuration(Duration.ofNanos(Long.parseLong(text)));
    }
    GoDuration read = parsed(key, text, GoDuration::parse);
    return read == null ? fallback : read;
  }

  /** An empty secret is none. What is wrong with it is told without it. */
  @Nullable Secret secret(String key);

  /** An absolute http or https URL. */
  default @Nullable Url url(String key) {
    return parsed(key, text(key), Url::parse);
  }

  /** A URL that is itself a secret. */
  default @Nullable SecretUrl secretUrl(String key) {
    Secret secret = secret(key);
    if (secret == null) {
      if (has(key)) {
        problem(key, "is an empty URL");
      }
      return null;
    }
    return secretUrl(key, secret.reveal());
  }

  /** The same, except that it may be a template, whose rendering is then for the notifier. */
  default @Nullable SecretUrl secretTemplateUrl(String key) {
    Secret secret = secret(key);
    if (secret == null) {
      return null;
    }
    String text = secret.reveal();
    return text.contains("{{") ? new SecretUrl(text) : secretUrl(key, text);
  }

  private @Nullable SecretUrl secretUrl(String key, String text) {
    if (text.equals(Secret.SHOWN)) {
      warning(key, "is the mark that hides a secret, not the secret: nothing can be sent to it");
      return new SecretUrl(text);
    }
    Url url = parsed(key, text, Url::parse);
    return url == null ? null : new SecretUrl(url.text());
  }

  /** An address; an empty one is none. */
  default @Nullable HostPort hostPort(String key) {
    String text = text(key);
    return text == null || text.isEmpty() ? null : parsed(key, text, HostPort::parse);
  }

  private <T> @Nullable T parsed(String key, @Nullable String text, Function<String, T> parser) {
    try {
      return text == null ? null : parser.apply(text);
    } catch (SettingException e) {
      problem(key, e.rule());
      return null;
    }
  }

  /**
   * A file named by the configuration: resolved against the configuration's folder, not read. An
   * empty name is none.
   */
  @Nullable String file(String key);

  /** A list of such files. */
  List<String> files(String key);

  List<String> texts(String key);

  Map<String, String> textMap(String key);

  /** Any YAML as maps, lists and scalars. */
  @Nullable Object raw(String key);

  /** All keys, in the order they were written: for mappings whose keys are the user's own. */
  List<String> keys();

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
