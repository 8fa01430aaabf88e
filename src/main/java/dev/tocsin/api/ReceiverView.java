package dev.tocsin.api;

import dev.tocsin.alert.Labels;
import java.util.HashMap;
import java.util.Map;

/** A receiver as the interfaces show it; its name is one of its labels. */
public record ReceiverView(String name, Labels labels) {
  public ReceiverView {
    Map<String, String> all = new HashMap<>(labels.toMap());
    all.put("name", name);
    labels = Labels.of(all);
  }
}
