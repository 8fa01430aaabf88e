package dev.tocsin.cli;

import dev.tocsin.app.Options;
import dev.tocsin.history.Retention;
import java.nio.file.Path;
import java.time.Duration;

/** What is kept, for how long and how much of it: storage, silences, alerts, groups. */
final class StateFlags {
  private final Flag<Path> path;
  private final Flag<Duration> retention;
  private final Flag<OnCorruption> onCorruption;
  private final Flag<Duration> historyRetention;
  private final Flag<Long> historyMaxSize;
  private final Flag<Integer> maxSilences;
  private final Flag<Integer> maxSilenceSizeBytes;
  private final Flag<Boolean> logSilences;
  private final Flag<Duration> gcInterval;
  private final Flag<Integer> perAlertnameLimit;
  private final Flag<Duration> startDelay;

  StateFlags(FlagSet flags) {
    path = path(flags);
    retention =
        flags.positiveDuration(
            "data.retention", "120h", "How long ended silences and log entries are kept");
    onCorruption =
        flags.value(
            "storage.on-corruption",
            OnCorruption.class,
            "fail",
            OnCorruption::parse,
            "What to do with a damaged file: fail, or quarantine to set it aside and begin anew");
    historyRetention =
        flags.duration("history.retention", "14d", "How long the history is kept; 0 for no limit");
    historyMaxSize =
        flags.value(
            "history.max-size",
            Long.class,
            "1GB",
            FlagSize::parse,
            "How large the history may get, e.g. 512MB; 0 for no limit");
    maxSilences =
        flags.count("silences.max-silences", "Most silences, ended ones included; 0 for no limit");
    maxSilenceSizeBytes =
        flags.count("silences.max-silence-size-bytes", "Most bytes of a silence; 0 for no limit");
    logSilences = flags.toggle("log.silences", "Log when the status of a silence changes");
    gcInterval =
        flags.positiveDuration(
            "alerts.gc-interval", "30m", "How often resolved alerts are swept out");
    perAlertnameLimit =
        flags.count(
            "alerts.per-alertname-limit", "Most alerts with the same alertname; 0 for no limit");
    startDelay =
        flags.duration(
            "dispatch.start-delay", "0s", "How long after the start the first sending waits");
  }

  static Flag<Path> path(FlagSet flags) {
    return flags.value("storage.path", Path.class, "data/", Path::of, "Folder that data lives in");
  }

  Options.Storage storage() {
    return new Options.Storage(
        path.value(),
        retention.value(),
        onCorruption.value() == OnCorruption.QUARANTINE,
        new Retention(historyRetention.value(), historyMaxSize.value()));
  }

  Options.Silences silences() {
    return new Options.Silences(
        maxSilences.value(), maxSilenceSizeBytes.value(), logSilences.value());
  }

  Options.Alerts alerts() {
    return new Options.Alerts(gcInterval.value(), perAlertnameLimit.value());
  }

  Options.Dispatch dispatch() {
    return new Options.Dispatch(startDelay.value());
  }
}
