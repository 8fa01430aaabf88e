package dev.tocsin.config;

import dev.tocsin.matcher.Matchers;
import dev.tocsin.setting.Leaf;
import dev.tocsin.setting.PrometheusDuration;
import dev.tocsin.timeinterval.TimeInterval;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.emitter.Emitter;
import org.yaml.snakeyaml.events.DocumentEndEvent;
import org.yaml.snakeyaml.events.DocumentStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.ImplicitTuple;
import org.yaml.snakeyaml.events.MappingEndEvent;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceEndEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;
import org.yaml.snakeyaml.events.StreamEndEvent;
import org.yaml.snakeyaml.events.StreamStartEvent;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * Prints records as YAML: a key per component, named in snake case; what is null or an empty
 * collection is left out; secrets print as {@code <secret>}. Prints as it walks, since a document
 * of many receivers takes far more room as a tree than as a text.
 */
final class YamlWriter {
  private static final DumperOptions.FlowStyle BLOCK = DumperOptions.FlowStyle.BLOCK;

  private final StringWriter text = new StringWriter();
  private final Emitter emitter;
  private final Representer scalars;
  private final Resolver resolver = new Resolver();
  private final RecordKeys keys = new RecordKeys();

  private YamlWriter() {
    DumperOptions options = new DumperOptions();
    options.setDefaultFlowStyle(BLOCK);
    options.setSplitLines(false);
    emitter = new Emitter(text, options);
    scalars = new Representer(options);
    scalars.setDefaultScalarStyle(options.getDefaultScalarStyle());
  }

  static String write(Map<String, Object> document) {
    YamlWriter writer = new YamlWriter();
    try {
      writer.document(document);
    } catch (IOException e) {
      throw new UncheckedIOException("a text in memory cannot be written to", e);
    }
    return writer.text.toString();
  }

  private void document(Map<String, Object> document) throws IOException {
    emit(new StreamStartEvent(null, null));
    emit(new DocumentStartEvent(null, null, false, null, Map.of()));
    map(document);
    emit(new DocumentEndEvent(null, null, false));
    emit(new StreamEndEvent(null, null));
  }

  private void emit(Event event) throws IOException {
    emitter.emit(event);
  }

  private void value(@Nullable Object value) throws IOException {
    switch (value) {
      case null -> scalar(null);
      case Duration duration -> scalar(PrometheusDuration.print(duration));
      case Matchers matchers -> list(matchers.list());
      case Leaf leaf -> scalar(leaf.toString());
      case TimeInterval interval -> map(interval.toMap());
      case Map<?, ?> map -> map(map instanceof LinkedHashMap ? map : sorted(map));
      case Collection<?> list -> list(list);
      case Record mapping -> map(keys.of(mapping));
      case String text -> scalar(text);
      case Boolean flag -> scalar(flag);
      case Number number -> scalar(number);
      default -> scalar(value.toString());
    }
  }

  private static Map<String, @Nullable Object> sorted(Map<?, ?> map) {
    Map<String, @Nullable Object> sorted = new TreeMap<>();
    map.forEach((key, value) -> sorted.put(String.valueOf(key), value));
    return sorted;
  }

  private void map(Map<?, ?> map) throws IOException {
    emit(new MappingStartEvent(null, Tag.MAP.getValue(), true, null, null, BLOCK));
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      scalar(String.valueOf(entry.getKey()));
      value(entry.getValue());
    }
    emit(new MappingEndEvent(null, null));
  }

  private void list(Collection<?> list) throws IOException {
    emit(new SequenceStartEvent(null, Tag.SEQ.getValue(), true, null, null, BLOCK));
    for (@Nullable Object element : list) {
      value(element);
    }
    emit(new SequenceEndEvent(null, null));
  }

  private void scalar(@Nullable Object value) throws IOException {
    ScalarNode node = (ScalarNode) scalars.represent(value);
    String written = node.getValue();
    ImplicitTuple implicit =
        new ImplicitTuple(isImplied(node, written, true), isImplied(node, written, false));
    emit(
        new ScalarEvent(
            null, node.getTag().getValue(), implicit, written, null, null, node.getScalarStyle()));
  }

  private boolean isImplied(ScalarNode node, String written, boolean plain) {
    return node.getTag().equals(resolver.resolve(NodeId.scalar, written, plain));
  }
}
