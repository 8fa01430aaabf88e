package dev.tocsin.receiver;

import dev.tocsin.setting.Fields;

/** A kind of integration that a receiver can have. */
public interface IntegrationType {
  /** As metrics, logs and the API name it: {@code webhook}. */
  String name();

  /** The receiver's YAML key that lists integrations of this kind: {@code webhook_configs}. */
  default String key() {
    return name() + "_configs";
  }

  /** Reads one entry of that list; what is wrong with it is noted on the fields. */
  IntegrationConfig read(Fields fields, GlobalConfig global);
}
