package dev.tocsin.config;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Somebody to tell, through any number of integrations.
 *
 * @param labels what the API can be asked for it by; {@code name} is always among them
 */
public record Receiver(String name, Map<String, String> labels, List<Integration> integrations) {
  public static final String NAME = "name";

  public Receiver {
    Map<String, String> all = new TreeMap<>(labels);
    all.put(NAME, name);
    labels = Map.copyOf(all);
    integrations = List.copyOf(integrations);
  }

  /** The integrations by the key that lists them in the file. */
  Map<String, List<Integration>> byKey() {
    return integrations.stream().collect(Collectors.groupingBy(i -> i.type().key()));
  }
}
