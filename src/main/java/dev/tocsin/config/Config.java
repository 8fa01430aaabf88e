package dev.tocsin.config;

import dev.tocsin.dispatch.RouteConfig;
import dev.tocsin.inhibit.InhibitRule;
import dev.tocsin.receiver.GlobalConfig;
import dev.tocsin.timeinterval.TimeIntervals;
import java.util.List;
import java.util.function.Supplier;

/**
 * A configuration that was read and found sound.
 *
 * @param templates globs of template files, with the configuration's folder in front
 * @param timeIntervals the old {@code mute_time_intervals} included
 * @param warnings what works but should be known
 * @param original writes what runs, as YAML with the defaults and without secrets or keys of ours:
 *     readable for Alertmanager's own tools; many times as long as the file, and hardly ever asked
 *     for
 * @param hash of the text, the value of {@code alertmanager_config_hash}
 */
public record Config(
    GlobalConfig global,
    List<String> templates,
    RouteConfig route,
    List<InhibitRule> inhibitRules,
    List<Receiver> receivers,
    TimeIntervals timeIntervals,
    List<ConfigProblem> warnings,
    Supplier<String> original,
    double hash) {
  public Config {
    templates = List.copyOf(templates);
    inhibitRules = List.copyOf(inhibitRules);
    receivers = List.copyOf(receivers);
    warnings = List.copyOf(warnings);
  }
}
