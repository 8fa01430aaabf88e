package dev.tocsin.api;

import dev.tocsin.matcher.MatcherParser;
import dev.tocsin.silence.Silences;
import dev.tocsin.store.AlertStore;
import java.time.InstantSource;
import java.util.function.Supplier;

/**
 * What the interfaces are served from.
 *
 * @param core runs what touches the alerts, the silences and the groups
 * @param running what the configuration in force decides; asked anew by every request
 */
public record ApiServices(
    Core core,
    AlertStore alerts,
    Silences silences,
    MatcherParser matchers,
    Supplier<Running> running,
    InstantSource clock) {}
