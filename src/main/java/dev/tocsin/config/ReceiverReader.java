package dev.tocsin.config;

import dev.tocsin.receiver.GlobalConfig;
import dev.tocsin.receiver.IntegrationType;
import dev.tocsin.setting.Fields;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the {@code receivers} section with the kinds of integrations that there are. */
final class ReceiverReader {
  private final List<IntegrationType> types;
  private final GlobalConfig global;
  private final List<String> otherKeys;
  private final Set<String> names = new HashSet<>();

  ReceiverReader(List<IntegrationType> types, GlobalConfig global) {
    this.types = types;
    this.global = global;
    Set<String> known = types.stream().map(IntegrationType::key).collect(Collectors.toSet());
    otherKeys = UpstreamIntegrations.KEYS.stream().filter(key -> !known.contains(key)).toList();
  }

  /** The names of all receivers read so far. */
  Set<String> names() {
    return names;
  }

  Receiver read(YamlFields fields) {
    String name = name(fields);
    Receiver receiver = new Receiver(name, labels(fields, name), integrations(fields));
    refuseOthers(fields);
    return receiver;
  }

  private String name(YamlFields fields) {
    String name = fields.text(Receiver.NAME, "");
    if (name.isEmpty()) {
      fields.problem("missing name in receiver");
    } else if (!names.add(name)) {
      fields.problem(Receiver.NAME, "the receiver name \"" + name + "\" is not unique");
    }
    return name;
  }

  private static Map<String, String> labels(YamlFields fields, String name) {
    Map<String, String> labels = fields.textMap("labels");
    if (!labels.getOrDefault(Receiver.NAME, name).equals(name)) {
      fields
          .sectionOrEmpty("labels")
          .problem(Receiver.NAME, "must be the receiver's name, \"" + name + "\"");
    }
    return labels;
  }

  private List<Integration> integrations(YamlFields fields) {
    List<Integration> integrations = new ArrayList<>();
    for (IntegrationType type : types) {
      int index = 0;
      for (Fields entry : fields.sections(type.key())) {
        integrations.add(new Integration(type, index++, type.read(entry, global)));
      }
    }
    return integrations;
  }

  private void refuseOthers(YamlFields fields) {
    for (String key : otherKeys) {
      if (fields.hasEntries(key)) {
        String kind = key.substring(0, key.indexOf('_'));
        fields.problem(key, kind + " integrations come in a later version of Tocsin");
      }
    }
  }
}
