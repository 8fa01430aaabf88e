package dev.tocsin.receiver;

import dev.tocsin.notify.Notifier;

/**
 * One configured integration of a receiver: a record of its YAML keys, defaults and globals filled
 * in.
 */
public interface IntegrationConfig {
  boolean sendResolved();

  /**
   * Whom it tells, as the key of what they were told: the same for as long as the same people or
   * machines hear of it, whatever else is edited. May hold secrets: it is hashed before it is kept.
   */
  String destination();

  /**
   * Does what can fail (read certificates, compile templates), so that a broken file changes
   * nothing.
   */
  Notifier notifier(NotifierContext context);
}
