package dev.tocsin.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A program that is measured.
 *
 * @param ours whether it is Tocsin
 */
record Server(String name, Path executable, boolean ours) {

  /** How to start it on a folder that holds {@code alertmanager.yml}. */
  Launch launch(Path folder) {
    return new Launch(executable, folder, List.of(), Map.of(), List.of());
  }
}
