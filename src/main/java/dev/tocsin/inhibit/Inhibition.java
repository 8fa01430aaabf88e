package dev.tocsin.inhibit;

import dev.tocsin.alert.Labels;

/** An alert that keeps another one from being told, and by which rule. */
public record Inhibition(InhibitRule rule, Labels source) {}
