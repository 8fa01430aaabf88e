package dev.tocsin.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How a server is started.
 *
 * @param folder for its data and its log; has to hold {@code alertmanager.yml}
 * @param wrapper a command that ends by becoming the one that follows it; empty for none
 */
record Launch(
    Path executable,
    Path folder,
    List<String> wrapper,
    Map<String, String> environment,
    List<String> arguments) {

  Launch {
    wrapper = List.copyOf(wrapper);
    environment = Map.copyOf(environment);
    arguments = List.copyOf(arguments);
  }

  Launch wrappedIn(List<String> command) {
    return new Launch(executable, folder, command, environment, arguments);
  }

  /** Has no effect on a server that does not run on Java. */
  Launch javaOptions(String options) {
    return new Launch(executable, folder, wrapper, Map.of("TOCSIN_JAVA_OPTS", options), arguments);
  }

  Launch arguments(String... more) {
    return new Launch(executable, folder, wrapper, environment, List.of(more));
  }

  Path log() {
    return folder.resolve("log");
  }

  /** It ends with this process at the latest. */
  Process begin() throws IOException {
    List<String> command = new ArrayList<>(wrapper);
    command.add(executable.toString());
    command.add("--config.file=" + folder.resolve("alertmanager.yml"));
    command.add("--storage.path=" + folder.resolve("data"));
    command.add("--web.listen-address=127.0.0.1:0");
    command.add("--cluster.listen-address=");
    command.addAll(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectOutput(folder.resolve("out").toFile())
            .redirectError(log().toFile());
    builder.environment().putAll(environment);
    Process process = builder.start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    return process;
  }
}
