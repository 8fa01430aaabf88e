package dev.tocsin.cli;

import dev.tocsin.config.ConfigProblem;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What is wrong with a configuration file, each problem on a line that editors understand. */
final class ProblemLines {
  private ProblemLines() {}

  static Stream<String> errors(Path file, List<ConfigProblem> problems) {
    return lines(file, "", problems);
  }

  static Stream<String> warnings(Path file, List<ConfigProblem> problems) {
    return lines(file, "warning: ", problems);
  }

  private static Stream<String> lines(Path file, String severity, List<ConfigProblem> problems) {
    return problems.stream().map(problem -> line(file, severity, problem));
  }

  private static String line(Path file, String severity, ConfigProblem problem) {
    String place = problem.line() == 0 ? "" : ":" + problem.line() + ":" + problem.column();
    String about = problem.path().isEmpty() ? "" : problem.path() + ": ";
    return file + place + ": " + severity + about + problem.message();
  }
}
