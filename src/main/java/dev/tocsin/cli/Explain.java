package dev.tocsin.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tocsin.setting.SettingException;
import java.io.PrintWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;

/**
 * {@code tocsin explain}: asks a running server why alerts are told, or are not, and says it in
 * short lines.
 */
final class Explain implements Callable<Integer> {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PATH = "/api/tocsin/v1/explain?";

  private enum Output {
    TEXT,
    JSON
  }

  private final CommandSpec command = CommandSpec.wrapWithoutInspection(this).name("explain");
  private final PositionalParamSpec matchers =
      PositionalParamSpec.builder()
          .paramLabel("MATCHER")
          .index("0..*")
          .arity("1")
          .required(false)
          .type(List.class)
          .auxiliaryTypes(String.class)
          .initialValue(List.of())
          .description("What the alerts' labels must match, such as severity=critical")
          .build();
  private final Flag<ServerUrl> server;
  private final Flag<String> fingerprint;
  private final Flag<String> labels;
  private final Flag<Output> output;

  Explain() {
    FlagSet flags = new FlagSet(command);
    server =
        flags.value(
            "url",
            ServerUrl.class,
            "http://localhost:9093",
            ServerUrl::parse,
            "Where the server is; may hold a name and a password: http://name:password@host:9093");
    fingerprint = flags.text("fingerprint", "", "The one alert with this fingerprint");
    labels =
        flags.text(
            "labels", "", "An alert that need not exist, such as alertname=Down,severity=critical");
    output = flags.value("output", Output.class, "text", Explain::output, "One of text, json");
    command.addPositional(matchers);
    command.usageMessage().description("Says why alerts are told, or are not.");
  }

  CommandSpec command() {
    return command;
  }

  private static Output output(String text) {
    return switch (text) {
      case "text" -> Output.TEXT;
      case "json" -> Output.JSON;
      default -> throw new SettingException("is none of text, json");
    };
  }

  @Override
  public Integer call() {
    String answer = server.value().read(PATH + query());
    PrintWriter out = command.commandLine().getOut();
    switch (output.value()) {
      case JSON -> out.print(answer);
      case TEXT -> new ExplanationText(out, ZoneId.systemDefault()).print(parsed(answer));
    }
    out.flush();
    return ExitCode.OK;
  }

  private String query() {
    List<String> parameters = new ArrayList<>();
    add(parameters, "fingerprint", fingerprint.value());
    add(parameters, "labels", labels.value());
    int ways = parameters.size();
    List<String> filters = matchers.getValue();
    filters.forEach(each -> add(parameters, "filter", each));
    ways += filters.isEmpty() ? 0 : 1;
    if (ways != 1) {
      throw new ParameterException(
          command.commandLine(),
          ways == 0
              ? "which alerts? MATCHER, --fingerprint or --labels is missing"
              : "only one of MATCHER, --fingerprint and --labels can be asked for");
    }
    return String.join("&", parameters);
  }

  private static void add(List<String> parameters, String name, String value) {
    if (!value.isEmpty()) {
      parameters.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
    }
  }

  private JsonNode parsed(String answer) {
    try {
      return JSON.readTree(answer);
    } catch (JsonProcessingException e) {
      throw CommandException.of(server.value().base() + " did not answer in JSON");
    }
  }
}
