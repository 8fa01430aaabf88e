package dev.tocsin.config;

import dev.tocsin.receiver.IntegrationConfig;
import dev.tocsin.receiver.IntegrationType;

/**
 * One integration of a receiver.
 *
 * @param index its place among those of its type in the receiver, from 0
 */
public record Integration(IntegrationType type, int index, IntegrationConfig config) {
  /** As logs and the API call it: {@code webhook[0]}. */
  public String label() {
    return type.name() + "[" + index + "]";
  }
}
