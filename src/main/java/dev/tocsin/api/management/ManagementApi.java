package dev.tocsin.api.management;

import dev.tocsin.api.MalformedException;
import dev.tocsin.api.PlainText;
import dev.tocsin.api.RouteTable;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The routes below {@code /-/}, and {@code /metrics}. There is no debug port. */
public final class ManagementApi {
  private static final Logger LOG = LoggerFactory.getLogger(ManagementApi.class);

  private final Supplier<Future<Void>> reload;
  private final Supplier<List<String>> problems;
  private final RouteTable routes;
  private Future<Void> running = Future.succeededFuture();
  private @Nullable Future<Void> waiting;

  /**
   * Serves the metrics beside.
   *
   * @param reload loads the configuration anew; the message of its failure is shown to the caller,
   *     so it must not hold a secret
   * @param problems what is wrong with this process, in a sentence each; asked on any thread
   */
  public ManagementApi(
      Supplier<Future<Void>> reload, Supplier<List<String>> problems, MetricsHandler metrics) {
    this.reload = reload;
    this.problems = problems;
    routes =
        new RouteTable("")
            .get("/-/healthy", this::healthy)
            .head("/-/healthy", ManagementApi::alive)
            .get("/-/ready", ManagementApi::ready)
            .head("/-/ready", ManagementApi::alive)
            .post("/-/reload", this::reload)
            .get("/metrics", metrics::show);
  }

  public void mount(Router router) {
    router.route("/-/*").failureHandler(ManagementApi::failed);
    router.route("/metrics").failureHandler(ManagementApi::failed);
    routes.mount(router);
  }

  /**
   * Says what is wrong, and is a 200 even then: whatever restarts a process that is not healthy
   * would take from people what is still routed from memory.
   */
  private Future<?> healthy(RoutingContext context) {
    List<String> wrong = problems.get();
    return text(context, wrong.isEmpty() ? "OK" : "OK, but " + String.join("; ", wrong));
  }

  /** The server listens only once all of it is ready. */
  private static Future<?> ready(RoutingContext context) {
    return text(context, "OK");
  }

  private static Future<?> text(RoutingContext context, String text) {
    return context.response().putHeader("Content-Type", "text/plain; charset=utf-8").end(text);
  }

  private static Future<?> alive(RoutingContext context) {
    return context.response().end();
  }

  private Future<?> reload(RoutingContext context) {
    return reloadOnce()
        .compose(done -> context.response().end())
        .recover(cause ->
            PlainText.answer(
                context, 500, "failed to reload config: " + cause.getMessage() + "\n"));
  }

  /** Whoever asks while one reload runs shares the next one with all others who do. */
  private Future<Void> reloadOnce() {
    Promise<Void> next = Promise.promise();
    Future<Void> before;
    synchronized (this) {
      if (waiting != null) {
        return waiting;
      }
      waiting = next.future();
      before = running;
    }
    before.onComplete(over -> begin(next));
    return next.future();
  }

  /** Loads without the lock, since others are told while it does. */
  private void begin(Promise<Void> next) {
    synchronized (this) {
      running = next.future();
      waiting = null;
    }
    Future.<Void>succeededFuture().compose(begun -> reload.get()).onComplete(next);
  }

  private static void failed(RoutingContext context) {
    if (context.response().ended() || context.response().closed()) {
      return;
    }
    if (context.failure() instanceof MalformedException malformed) {
      wrongMethod(context, malformed);
      return;
    }
    LOG.atError()
        .setCause(context.failure())
        .addKeyValue("path", context.request().path())
        .log("Request failed");
    PlainText.answer(context, 500, "internal error\n");
  }

  /** The router of upstream answers OPTIONS on every path. */
  private static void wrongMethod(RoutingContext context, MalformedException malformed) {
    Set<String> allowed = new TreeSet<>(List.of(malformed.allowed().split(",")));
    allowed.add("OPTIONS");
    context.response().putHeader("Allow", String.join(", ", allowed));
    if (HttpMethod.OPTIONS.equals(context.request().method())) {
      context.response().end();
    } else {
      PlainText.answer(context, malformed.status(), "Method Not Allowed\n");
    }
  }
}
