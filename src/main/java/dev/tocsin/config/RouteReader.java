package dev.tocsin.config;

import dev.tocsin.dispatch.RouteConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads the routing tree and checks it against the receivers and time intervals that there are. */
final class RouteReader {
  private final MatcherFields matchers;
  private final Set<String> receivers;
  private final Set<String> timeIntervals;

  RouteReader(MatcherFields matchers, Set<String> receivers, Set<String> timeIntervals) {
    this.matchers = matchers;
    this.receivers = receivers;
    this.timeIntervals = timeIntervals;
  }

  /** The root takes every alert, at any time, and has nobody to leave one to. */
  RouteSection readRoot(YamlFields fields) {
    RouteSection root = read(fields);
    if (root.receiver() == null) {
      fields.problem("root route must specify a default receiver");
    }
    if (!root.match().isEmpty() || !root.matchRe().isEmpty() || !root.matchers().list().isEmpty()) {
      fields.problem("root route must not have any matchers");
    }
    if (!root.muteTimeIntervals().isEmpty()) {
      fields.problem("mute_time_intervals", "root route must not have any mute time intervals");
    }
    if (!root.activeTimeIntervals().isEmpty()) {
      fields.problem("active_time_intervals", "root route must not have any active time intervals");
    }
    if (root.continues()) {
      fields.problem("continue", "cannot have continue in root route");
    }
    return root;
  }

  private RouteSection read(YamlFields fields) {
    return new RouteSection(
        receiver(fields),
        groupBy(fields),
        matchers.equal(fields, "match"),
        matchers.regex(fields, "match_re"),
        matchers.list(fields, "matchers"),
        timeIntervals(fields, "mute_time_intervals"),
        timeIntervals(fields, "active_time_intervals"),
        fields.flag("continue", false),
        routes(fields),
        fields.duration("group_wait"),
        positive(fields, "group_interval"),
        positive(fields, "repeat_interval"),
        labels(fields));
  }

  private List<RouteSection> routes(YamlFields fields) {
    return fields.yamlSections("routes").stream().map(this::read).toList();
  }

  private @Nullable String receiver(YamlFields fields) {
    String name = fields.text("receiver", "");
    if (!name.isEmpty() && !receivers.contains(name)) {
      fields.problem("receiver", "undefined receiver \"" + name + "\"");
    }
    return name.isEmpty() ? null : name;
  }

  private @Nullable List<String> groupBy(YamlFields fields) {
    if (!fields.has("group_by")) {
      return null;
    }
    Set<String> seen = new HashSet<>();
    List<String> names = new ArrayList<>();
    for (YamlText name : fields.elements("group_by")) {
      names.add(name.text());
      if (name.text().equals(RouteConfig.ALL_LABELS)) {
        continue;
      }
      if (!matchers.isValidLabelName(name.text())) {
        name.problem("invalid label name \"" + name.text() + "\"");
      }
      if (!seen.add(name.text())) {
        name.problem("duplicated label \"" + name.text() + "\"");
      }
    }
    if (!seen.isEmpty() && names.contains(RouteConfig.ALL_LABELS)) {
      fields.problem("group_by", "cannot have ... and other labels at the same time");
    }
    return names;
  }

  private List<String> timeIntervals(YamlFields fields, String key) {
    List<YamlText> names = fields.elements(key);
    for (YamlText name : names) {
      if (!timeIntervals.contains(name.text())) {
        name.problem("undefined time interval \"" + name.text() + "\"");
      }
    }
    return names.stream().map(YamlText::text).toList();
  }

  private static @Nullable Duration positive(YamlFields fields, String key) {
    Duration duration = fields.duration(key);
    if (duration != null && duration.isZero()) {
      fields.problem(key, "cannot be zero");
    }
    return duration;
  }

  private Map<String, String> labels(YamlFields fields) {
    Map<String, String> labels = new TreeMap<>(fields.textMap("labels"));
    for (String name : labels.keySet()) {
      if (!matchers.isValidLabelName(name)) {
        fields.sectionOrEmpty("labels").problem(name, "invalid label name \"" + name + "\"");
      }
    }
    return labels;
  }
}
