package dev.tocsin.dispatch;

import dev.tocsin.alert.Labels;
import dev.tocsin.matcher.Matchers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A node of the routing tree with everything it inherits filled in; immutable. */
public final class Route {
  private static final Options DEFAULTS =
      new Options(
          "",
          Set.of(),
          false,
          Duration.ofSeconds(30),
          Duration.ofMinutes(5),
          Duration.ofHours(4),
          List.of(),
          List.of(),
          Labels.EMPTY);

  private final Matchers matchers;
  private final boolean continues;
  private final Options options;
  private final String key;
  private final String id;
  private final List<Route> children;
  private final RouteIndex index;

  /** How the alerts of a route are grouped, when they are told and to whom. */
  public record Options(
      String receiver,
      Set<String> groupBy,
      boolean groupByAll,
      Duration groupWait,
      Duration groupInterval,
      Duration repeatInterval,
      List<String> muteTimeIntervals,
      List<String> activeTimeIntervals,
      Labels labels) {

    private Options overriddenBy(RouteConfig config) {
      List<String> names = config.groupBy();
      boolean all = names != null ? names.contains(RouteConfig.ALL_LABELS) : groupByAll;
      return new Options(
          or(config.receiver(), receiver),
          names == null ? groupBy : all ? Set.of() : Set.copyOf(names),
          all,
          or(config.groupWait(), groupWait),
          or(config.groupInterval(), groupInterval),
          or(config.repeatInterval(), repeatInterval),
          config.muteTimeIntervals(),
          config.activeTimeIntervals(),
          merged(config.labels()));
    }

    private Labels merged(Map<String, String> own) {
      Map<String, String> all = new HashMap<>(labels.toMap());
      all.putAll(own);
      return Labels.of(all);
    }

    private static <T> T or(@Nullable T own, T inherited) {
      return own == null ? inherited : own;
    }
  }

  public static Route root(RouteConfig config) {
    return new Route(config, null, 0);
  }

  private Route(RouteConfig config, @Nullable Route parent, int place) {
    matchers = config.matchers();
    continues = config.continues();
    options = (parent == null ? DEFAULTS : parent.options).overriddenBy(config);
    key = parent == null ? matchers.toString() : parent.key + "/" + matchers;
    id = parent == null ? matchers.toString() : parent.id + "/" + matchers + "/" + place;
    List<Route> below = new ArrayList<>();
    for (RouteConfig child : config.routes()) {
      below.add(new Route(child, this, below.size()));
    }
    children = List.copyOf(below);
    index = RouteIndex.of(children);
  }

  /**
   * The nodes that handle an alert with these labels: depth first, the first match of each level
   * alone unless it continues; a node without a matching child handles the alert itself.
   */
  public List<Route> match(Labels labels) {
    List<Route> matching = new ArrayList<>(2);
    match(labels, matching);
    return matching;
  }

  private boolean match(Labels labels, List<Route> matching) {
    if (!matchers.matches(labels)) {
      return false;
    }
    int before = matching.size();
    RouteIndex.Candidates candidates = index.candidates(labels);
    for (int place = candidates.next(0); place >= 0; place = candidates.next(place + 1)) {
      Route child = children.get(place);
      if (child.match(labels, matching) && !child.continues) {
        break;
      }
    }
    if (matching.size() == before) {
      matching.add(this);
    }
    return true;
  }

  /** What a node does in a match. */
  enum Part {
    REFUSES,
    PASSES_ON,
    HANDLES
  }

  /** Is told of every node that a match looks at, once it is known which part the node has. */
  @FunctionalInterface
  interface MatchVisitor {
    void visit(Route route, int depth, Part part);
  }

  /** Matches without an index, and tells of children before their parents. */
  boolean match(Labels labels, int depth, MatchVisitor visitor) {
    if (!matchers.matches(labels)) {
      visitor.visit(this, depth, Part.REFUSES);
      return false;
    }
    boolean handledBelow = false;
    for (Route child : children) {
      boolean matched = child.match(labels, depth + 1, visitor);
      handledBelow |= matched;
      if (matched && !child.continues) {
        break;
      }
    }
    visitor.visit(this, depth, handledBelow ? Part.PASSES_ON : Part.HANDLES);
    return true;
  }

  /** Whether another tree from here on handles every alert as this one does. */
  boolean sameTree(Route other) {
    if (!id.equals(other.id)
        || continues != other.continues
        || !options.equals(other.options)
        || children.size() != other.children.size()) {
      return false;
    }
    for (int i = 0; i < children.size(); i++) {
      if (!children.get(i).sameTree(other.children.get(i))) {
        return false;
      }
    }
    return true;
  }

  /** The labels that an alert is grouped by here. */
  public Labels groupLabels(Labels labels) {
    return options.groupByAll() ? labels : labels.only(options.groupBy()::contains);
  }

  /** Visits this node and all below it, parents first. */
  public void walk(Consumer<Route> visit) {
    visit.accept(this);
    children.forEach(child -> child.walk(visit));
  }

  /** Every receiver that some node sends to. */
  public Set<String> receivers() {
    Set<String> names = new HashSet<>();
    walk(route -> names.add(route.receiver()));
    return names;
  }

  public String receiver() {
    return options.receiver();
  }

  public Options options() {
    return options;
  }

  public Matchers matchers() {
    return matchers;
  }

  public boolean continues() {
    return continues;
  }

  public List<Route> children() {
    return children;
  }

  /**
   * The matchers from the root to here, which a group's key begins with; two routes may share it.
   */
  public String key() {
    return key;
  }

  /** The key with the place of every node among its siblings: unique in the tree. */
  public String id() {
    return id;
  }
}
