package dev.tocsin.api;

import java.time.Instant;
import java.util.function.Supplier;

/** This process as its status shows it. */
public record Instance(BuildInfo build, Instant startedAt, Supplier<ClusterView> cluster) {}
