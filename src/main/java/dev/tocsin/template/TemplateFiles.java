package dev.tocsin.template;

import dev.tocsin.template.parse.TemplateException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.PatternSyntaxException;

/**
 * Finds the files that a pattern names: a star or question mark stands for what is inside one name,
 * brackets for a set of characters, a backslash takes the meaning from what follows.
 */
final class TemplateFiles {
  private static final String MAGIC = "*?[\\";

  private TemplateFiles() {}

  /** The files in the order of their names; a pattern that matches nothing is no error. */
  static List<Path> matching(String pattern) {
    Path path = Path.of(pattern);
    List<Path> found = List.of(path.isAbsolute() ? path.getRoot() : Path.of(""));
    for (Path name : path) {
      found = below(found, name.toString(), pattern);
    }
    return found.stream().filter(Files::isRegularFile).toList();
  }

  private static List<Path> below(List<Path> folders, String name, String pattern) {
    List<Path> found = new ArrayList<>();
    for (Path folder : folders) {
      if (name.chars().noneMatch(c -> MAGIC.indexOf(c) >= 0)) {
        found.add(folder.resolve(name));
      } else {
        found.addAll(children(folder, matcher(name, pattern)));
      }
    }
    return found;
  }

  private static List<Path> children(Path folder, PathMatcher matcher) {
    List<Path> children = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
      for (Path child : all) {
        if (matcher.matches(child.getFileName())) {
          children.add(child);
        }
      }
    } catch (IOException e) {
      return List.of();
    }
    children.sort(null);
    return children;
  }

  /** Go's patterns know no braces, and negate a set with a caret. */
  private static PathMatcher matcher(String name, String pattern) {
    String glob = name.replace("{", "\\{").replace("}", "\\}").replace("[^", "[!");
    try {
      return FileSystems.getDefault().getPathMatcher("glob:" + glob);
    } catch (PatternSyntaxException e) {
      throw new TemplateException("templates " + pattern + ": syntax error in pattern");
    }
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new TemplateException("template " + file + ": cannot be read: " + e.getMessage());
    }
  }
}
