package dev.tocsin.api;

import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The paths of an interface with what each method does there. A method that a path does not know
 * fails with {@link MalformedException}, as does whatever an endpoint throws or its future fails
 * with: the interface's one failure handler answers.
 */
public final class RouteTable {
  private final String base;
  private final Consumer<RoutingContext> rule;
  private final Map<String, Map<String, Endpoint>> paths = new LinkedHashMap<>();

  /** Does what one method asks of one path; it has answered when its future succeeds. */
  @FunctionalInterface
  public interface Endpoint {
    Future<?> handle(RoutingContext context);
  }

  /**
   * A table without a rule.
   *
   * @param base what all paths begin with, such as {@code /api/v2}
   */
  public RouteTable(String base) {
    this(base, request -> {});
  }

  /**
   * A table with a rule for every request.
   *
   * @param rule throws where a request to a known path and method breaks it
   */
  public RouteTable(String base, Consumer<RoutingContext> rule) {
    this.base = base;
    this.rule = rule;
  }

  public RouteTable get(String path, Endpoint endpoint) {
    return on(HttpMethod.GET, path, endpoint);
  }

  public RouteTable post(String path, Endpoint endpoint) {
    return on(HttpMethod.POST, path, endpoint);
  }

  public RouteTable delete(String path, Endpoint endpoint) {
    return on(HttpMethod.DELETE, path, endpoint);
  }

  public RouteTable head(String path, Endpoint endpoint) {
    return on(HttpMethod.HEAD, path, endpoint);
  }

  /** A part of the path in braces is a parameter of that name. */
  private RouteTable on(HttpMethod method, String path, Endpoint endpoint) {
    paths.computeIfAbsent(path, p -> new TreeMap<>()).put(method.name(), endpoint);
    return this;
  }

  public void mount(Router router) {
    paths.forEach((path, methods) -> {
      String template = base + path;
      router
          .route(template.replaceAll("\\{(\\w+)}", ":$1"))
          .handler(context -> dispatch(context, template, methods));
    });
  }

  private void dispatch(RoutingContext context, String template, Map<String, Endpoint> methods) {
    RequestMetrics.name(context, template);
    String method = context.request().method().name();
    Endpoint endpoint = methods.get(method);
    if (endpoint == null) {
      context.fail(MalformedException.method(method, methods.keySet()));
    } else {
      rule.accept(context);
      endpoint.handle(context).onFailure(context::fail);
    }
  }
}
