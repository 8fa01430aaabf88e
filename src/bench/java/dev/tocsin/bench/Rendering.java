package dev.tocsin.bench;

import dev.tocsin.template.DataFile;
import dev.tocsin.template.TemplateData;
import dev.tocsin.template.Templates;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the default templates of Slack and e-mail cost on a notification of a hundred alerts. */
final class Rendering {
  private static final int ALERTS = 100;
  private static final int RUNS = 7;
  private static final Duration WARM_UP = Duration.ofSeconds(3);
  private static final int WARM_RUNS = 200;

  private static final String SLACK =
      Stream.of("title", "titlelink", "text", "fallback", "pretext", "footer", "color")
          .map(name -> "{{ template \"slack.default." + name + "\" . }}")
          .collect(Collectors.joining("\n"));
  private static final String EMAIL = "{{ template \"email.default.html\" . }}";

  private final Path data;
  private final Path empty;
  private final Path templates;

  /** Writes what the processes read into the folder. */
  Rendering(Path folder) throws IOException {
    data = Files.writeString(folder.resolve("data.json"), json());
    empty = Files.writeString(folder.resolve("empty.json"), "{}");
    templates = Files.createDirectories(folder.resolve("templates"));
    for (String name : List.of("default.tmpl", "email.tmpl")) {
      try (InputStream in = Templates.class.getResourceAsStream(name)) {
        Files.copy(Objects.requireNonNull(in, name), templates.resolve(name));
      }
    }
  }

  /** First renderings by processes of their own, warm ones in this. */
  void ours(Path launcher, Figures figures) throws IOException, InterruptedException {
    figures.put(Figure.SLACK_FIRST, byProcesses(launcher, "text", SLACK));
    figures.put(Figure.EMAIL_FIRST, byProcesses(launcher, "html", EMAIL));
    Templates loaded = Templates.defaults(InstantSource.system(), ZoneOffset.UTC);
    TemplateData notification = DataFile.read(data);
    figures.put(Figure.SLACK_WARM, warm(() -> loaded.text(SLACK, notification)));
    figures.put(Figure.EMAIL_WARM, warm(() -> loaded.html(EMAIL, notification)));
  }

  /** A process of amtool renders once, so that its first time is its only one. */
  void theirs(Path amtool, Figures figures) throws IOException, InterruptedException {
    double slack = byProcesses(amtool, "text", SLACK);
    double email = byProcesses(amtool, "html", EMAIL);
    figures.put(Figure.SLACK_FIRST, slack);
    figures.put(Figure.EMAIL_FIRST, email);
    figures.put(Figure.SLACK_WARM, slack);
    figures.put(Figure.EMAIL_WARM, email);
  }

  private static double warm(Supplier<String> task) {
    long end = System.nanoTime() + WARM_UP.toNanos();
    String before = task.get();
    while (System.nanoTime() < end) {
      before = task.get();
    }
    long began = System.nanoTime();
    for (int i = 0; i < WARM_RUNS; i++) {
      if (!task.get().equals(before)) {
        throw new IllegalStateException("two renderings differ");
      }
    }
    return (System.nanoTime() - began) / 1e6 / WARM_RUNS;
  }

  /** The time of a process less that of one which reads the same templates and renders nothing. */
  private double byProcesses(Path executable, String type, String text)
      throws IOException, InterruptedException {
    List<Double> whole = new ArrayList<>();
    List<Double> nothing = new ArrayList<>();
    for (int i = 0; i < RUNS; i++) {
      whole.add(process(executable, type, text, data));
      nothing.add(process(executable, type, "", empty));
    }
    return Math.max(0, median(whole) - median(nothing));
  }

  private static double median(List<Double> times) {
    return times.stream().sorted().toList().get(times.size() / 2);
  }

  private double process(Path executable, String type, String text, Path notification)
      throws IOException, InterruptedException {
    long began = System.nanoTime();
    Process process =
        new ProcessBuilder(
                executable.toString(),
                "template",
                "render",
                "--template.glob=" + templates.resolve("*"),
                "--template.type=" + type,
                "--template.data=" + notification,
                "--template.text=" + text)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    process.getInputStream().transferTo(OutputStream.nullOutputStream());
    if (process.waitFor() != 0) {
      throw new IOException(executable + " cannot render");
    }
    return (System.nanoTime() - began) / 1e6;
  }

  private static String json() {
    StringBuilder alerts = new StringBuilder();
    for (int i = 0; i < ALERTS; i++) {
      alerts
          .append(i == 0 ? "" : ",")
          .append(
              """
              {"status":"%s","labels":{"alertname":"DiskFull","instance":"host-%03d:9100",\
              "job":"node","severity":"critical","cluster":"eu-1"},\
              "annotations":{"summary":"Disk of host-%03d is 97%% full",\
              "description":"Less than 3 GiB are left on /var <of 100>."},\
              "startsAt":"2026-01-31T12:00:00Z","endsAt":"2026-01-31T13:00:00Z",\
              "generatorURL":"http://prometheus:9090/graph?g0.expr=up","fingerprint":"%016x"}\
              """
                  .formatted(i % 10 == 0 ? "resolved" : "firing", i, i, i));
    }
    return """
    {"receiver":"ops","status":"firing","alerts":[%s],"groupLabels":{"alertname":"DiskFull"},\
    "commonLabels":{"alertname":"DiskFull","job":"node","severity":"critical","cluster":"eu-1"},\
    "commonAnnotations":{},"externalURL":"http://localhost:9093"}
    """
        .formatted(alerts);
  }
}
