package dev.tocsin.template;

import dev.tocsin.alert.Labels;
import dev.tocsin.template.exec.Function;
import dev.tocsin.template.exec.Run;
import dev.tocsin.template.exec.Times;
import dev.tocsin.template.exec.Type;
import dev.tocsin.template.exec.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The notification's data as template values, under the type names that upstream gave them. */
final class DataTypes {
  static final Type STRINGS = Type.named("template.Strings", Type.STRING_LIST);
  static final Type PAIR = Type.struct("template.Pair", field("Name"), field("Value"));
  static final Type PAIRS = Type.slice("template.Pairs", PAIR);
  static final Type KV = Type.map("template.KV", Type.STRING);

  static final Type ALERT =
      Type.struct(
          "template.Alert",
          new Type.Field("Status", "status"),
          new Type.Field("Labels", "labels"),
          new Type.Field("Annotations", "annotations"),
          new Type.Field("StartsAt", "startsAt"),
          new Type.Field("EndsAt", "endsAt"),
          new Type.Field("GeneratorURL", "generatorURL"),
          new Type.Field("Fingerprint", "fingerprint"));

  static final Type ALERT_LIST = Type.slice("[]template.Alert", ALERT);
  static final Type ALERTS = Type.named("template.Alerts", ALERT_LIST);

  static final Type DATA =
      Type.struct(
          "template.Data",
          new Type.Field("Receiver", "receiver"),
          new Type.Field("Status", "status"),
          new Type.Field("Alerts", "alerts"),
          new Type.Field("NotificationReason", "notification_reason"),
          new Type.Field("GroupLabels", "groupLabels"),
          new Type.Field("CommonLabels", "commonLabels"),
          new Type.Field("CommonAnnotations", "commonAnnotations"),
          new Type.Field("RouteLabels", "routeLabels"),
          new Type.Field("ExternalURL", "externalURL"),
          new Type.Field("routeLabelsRendered", ""));

  static {
    STRINGS.with(Function.of("Join", (run, a) -> Value.of(joined(run, a[1], a[0])), Type.STRING));
    PAIRS
        .with(Function.of("Names", (run, a) -> column((Value.Sequence) a[0], 0)))
        .with(Function.of("Values", (run, a) -> column((Value.Sequence) a[0], 1)))
        .with(Function.of("String", (run, a) -> Value.of(written((Value.Sequence) a[0]))));
    KV.with(Function.of("SortedPairs", (run, a) -> sortedPairs((Value.Mapping) a[0])))
        .with(Function.of("Names", (run, a) -> column(sortedPairs((Value.Mapping) a[0]), 0)))
        .with(Function.of("Values", (run, a) -> column(sortedPairs((Value.Mapping) a[0]), 1)))
        .with(
            Function.of("String", (run, a) -> Value.of(written(sortedPairs((Value.Mapping) a[0])))))
        .with(
            Function.of(
                "Remove",
                (run, a) -> without((Value.Mapping) a[0], new HashSet<>(texts(a[1]))),
                Type.STRING_LIST));
    ALERTS
        .with(Function.of("Firing", (run, a) -> withStatus(a[0], TemplateAlert.FIRING)))
        .with(Function.of("Resolved", (run, a) -> withStatus(a[0], TemplateAlert.RESOLVED)));
  }

  private DataTypes() {}

  private static Type.Field field(String name) {
    return new Type.Field(name, name);
  }

  /** The texts of a list, none where there is no list. */
  static List<String> texts(Value list) {
    return list instanceof Value.Sequence sequence ? sequence.texts() : List.of();
  }

  static String joined(Run run, Value between, Value list) {
    return run.text().join(((Value.Text) between).text(), texts(list)).toString();
  }

  private static Value column(Value.Sequence pairs, int field) {
    List<Value> column = new ArrayList<>(pairs.items().size());
    for (Value pair : pairs.items()) {
      column.add(((Value.Struct) pair).field(field));
    }
    return new Value.Sequence(STRINGS, column);
  }

  private static String written(Value.Sequence pairs) {
    StringBuilder text = new StringBuilder();
    for (Value pair : pairs.items()) {
      List<Value> fields = ((Value.Struct) pair).fields();
      text.append(text.isEmpty() ? "" : ", ")
          .append(((Value.Text) fields.get(0)).text())
          .append('=')
          .append(((Value.Text) fields.get(1)).text());
    }
    return text.toString();
  }

  /** By name, the alert's name first. */
  private static Value.Sequence sortedPairs(Value.Mapping map) {
    List<Value> pairs = new ArrayList<>(map.size());
    for (int i = 0; i < map.size(); i++) {
      String key = map.keys().get(i);
      Value pair = new Value.Struct(PAIR, List.of(Value.of(key), map.values().get(i)));
      pairs.add(key.equals(Labels.ALERT_NAME) ? 0 : pairs.size(), pair);
    }
    return new Value.Sequence(PAIRS, pairs);
  }

  private static Value without(Value.Mapping map, Set<String> keys) {
    List<String> names = new ArrayList<>(map.size());
    List<Value> values = new ArrayList<>(map.size());
    for (int i = 0; i < map.size(); i++) {
      if (!keys.contains(map.keys().get(i))) {
        names.add(map.keys().get(i));
        values.add(map.values().get(i));
      }
    }
    return new Value.Mapping(KV, names, values);
  }

  private static Value withStatus(Value alerts, String status) {
    Value wanted = Value.of(status);
    List<Value> kept =
        ((Value.Sequence) alerts)
            .items().stream()
                .filter(alert -> ((Value.Struct) alert).field(0).equals(wanted))
                .toList();
    return new Value.Sequence(ALERT_LIST, kept);
  }

  static Value of(TemplateData data) {
    List<Value> alerts = data.alerts().stream().map(DataTypes::of).toList();
    return new Value.Struct(
        DATA,
        List.of(
            Value.of(data.receiver()),
            Value.of(data.status()),
            new Value.Sequence(ALERTS, alerts),
            Value.of(data.notificationReason()),
            Value.Mapping.of(KV, data.groupLabels()),
            Value.Mapping.of(KV, data.commonLabels()),
            Value.Mapping.of(KV, data.commonAnnotations()),
            Value.Mapping.of(KV, data.routeLabels()),
            Value.of(data.externalUrl()),
            Value.Bool.TRUE));
  }

  private static Value of(TemplateAlert alert) {
    return new Value.Struct(
        ALERT,
        List.of(
            Value.of(alert.status()),
            Value.Mapping.of(KV, alert.labels()),
            Value.Mapping.of(KV, alert.annotations()),
            moment(alert.startsAt()),
            moment(alert.endsAt()),
            Value.of(alert.generatorUrl()),
            Value.of(alert.fingerprint())));
  }

  private static Value moment(@Nullable Instant instant) {
    return new Value.Moment(instant == null ? Times.ZERO : instant.atZone(Times.utc()));
  }
}
