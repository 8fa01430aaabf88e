package dev.tocsin.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Fills in what a scalar refers to: {@code ${VAR}}, {@code ${VAR:-default}} (also for an empty
 * variable) and {@code ${file:path}} (without the newline at its end). A second dollar sign before
 * such a brace keeps it as it is, without that sign; every other dollar sign stays, and so does
 * everything inside a template's {@code {{ }}}. What was filled in is not looked at again.
 */
final class References {
  private static final Pattern REFERENCE =
      Pattern.compile("\\$\\{(?:file:([^}]+)|([A-Za-z_][A-Za-z0-9_]*)(?::-([^}]*))?)}");

  /** An action of a template, its strings, raw strings and comments included. */
  private static final Pattern ACTION =
      Pattern.compile(
          "\\{\\{(?:-\\s)?\\s*/\\*.*?\\*/\\s*-?}}"
              + "|\\{\\{(?:\"(?:\\\\.|[^\"\\\\])*+\"|`[^`]*+`|'(?:\\\\.|[^'\\\\])*+'|(?!}}).)*+(?:}}|$)",
          Pattern.DOTALL);

  private static final int MAX_FILE_BYTES = 1 << 20;

  private final Path folder;
  private final Function<String, @Nullable String> environment;

  /** Says what a scalar refers to that is not there. */
  static final class MissingException extends Exception {
    private static final long serialVersionUID = 1L;

    MissingException(String message) {
      super(message);
    }

    String rule() {
      return String.valueOf(getMessage());
    }
  }

  References(Path folder, Function<String, @Nullable String> environment) {
    this.folder = folder;
    this.environment = environment;
  }

  Path folder() {
    return folder;
  }

  String fill(String text) throws MissingException {
    if (!text.contains("${")) {
      return text;
    }
    StringBuilder filled = new StringBuilder();
    int from = 0;
    for (Matcher action = ACTION.matcher(text); action.find(); from = action.end()) {
      fillPlain(text.substring(from, action.start()), filled);
      filled.append(action.group());
    }
    fillPlain(text.substring(from), filled);
    return filled.toString();
  }

  private void fillPlain(String text, StringBuilder filled) throws MissingException {
    Matcher reference = REFERENCE.matcher(text);
    int from = 0;
    for (int at = text.indexOf("${"); at >= 0; at = text.indexOf("${", from)) {
      boolean escaped = at > from && text.charAt(at - 1) == '$';
      if (escaped) {
        filled.append(text, from, at - 1).append("${");
        from = at + 2;
      } else if (reference.region(at, text.length()).lookingAt()) {
        filled.append(text, from, at).append(value(reference));
        from = reference.end();
      } else {
        filled.append(text, from, at + 2);
        from = at + 2;
      }
    }
    filled.append(text, from, text.length());
  }

  private String value(Matcher reference) throws MissingException {
    String file = reference.group(1);
    return file != null ? content(file) : variable(reference.group(2), reference.group(3));
  }

  private String variable(String name, @Nullable String fallback) throws MissingException {
    String value = environment.apply(name);
    if (fallback != null) {
      return value == null || value.isEmpty() ? fallback : value;
    }
    if (value == null) {
      throw new MissingException("the environment variable " + name + " is not set");
    }
    return value;
  }

  private String content(String name) throws MissingException {
    try {
      Path path = folder.resolve(name);
      if (Files.size(path) > MAX_FILE_BYTES) {
        throw new MissingException("the file " + name + " is too long to be a value");
      }
      String content = Files.readString(path);
      return content.endsWith("\n") ? content.stripTrailing() : content;
    } catch (IOException | InvalidPathException e) {
      throw new MissingException("the file " + name + " cannot be read");
    }
  }
}
