package dev.tocsin.api;

/**
 * What was built, when and by whom.
 *
 * @param version the Alertmanager version that this build is compatible with: clients decide by it
 * @param ownVersion Tocsin's
 * @param runtime the Java version, in the place of upstream's Go version
 */
public record BuildInfo(
    String version,
    String ownVersion,
    String revision,
    String branch,
    String buildUser,
    String buildDate,
    String runtime) {}
