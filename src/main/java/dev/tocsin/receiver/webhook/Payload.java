package dev.tocsin.receiver.webhook;

import dev.tocsin.receiver.GoJson;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A body of the user's own: any YAML whose texts, names in maps too, are templates. What a text
 * renders to is read as YAML in its turn, so that {@code {{ toJson .Alerts }}} gives a list and
 * {@code {{ len .Alerts }}} a number.
 */
final class Payload {
  private final UnaryOperator<String> render;

  private Payload(UnaryOperator<String> render) {
    this.render = render;
  }

  /**
   * The body as JSON.
   *
   * @throws IllegalArgumentException when it holds a number that JSON does not have
   */
  static Buffer json(Object payload, UnaryOperator<String> render) {
    return GoJson.sorted(new Payload(render).rendered(payload));
  }

  /** Visits every template of a payload. */
  static void forEachText(@Nullable Object payload, Consumer<String> visit) {
    switch (payload) {
      case null -> {}
      case String text -> visit.accept(text);
      case List<?> list -> list.forEach(each -> forEachText(each, visit));
      case Map<?, ?> map ->
          map.forEach((name, value) -> {
            visit.accept(String.valueOf(name));
            forEachText(value, visit);
          });
      default -> {}
    }
  }

  private @Nullable Object rendered(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case String text -> RenderedValue.of(render.apply(text));
      case List<?> list -> list(list);
      case Map<?, ?> map -> map(map);
      default -> value;
    };
  }

  private List<@Nullable Object> list(List<?> list) {
    List<@Nullable Object> rendered = new ArrayList<>(list.size());
    list.forEach(each -> rendered.add(rendered(each)));
    return rendered;
  }

  private Map<String, @Nullable Object> map(Map<?, ?> map) {
    Map<String, @Nullable Object> rendered = LinkedHashMap.newLinkedHashMap(map.size());
    map.forEach((name, value) -> rendered.put(render.apply(String.valueOf(name)), rendered(value)));
    return rendered;
  }
}
