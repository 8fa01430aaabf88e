package dev.tocsin.config;

/** How a place in the tree is written: {@code receivers[2].webhook_configs[0].url}. */
final class YamlPath {
  private YamlPath() {}

  static String below(String path, String key) {
    String shown = key.matches("[A-Za-z0-9_-]+") ? key : '"' + key + '"';
    return path.isEmpty() ? shown : path + "." + shown;
  }

  static String at(String path, int index) {
    return path + "[" + index + "]";
  }
}
