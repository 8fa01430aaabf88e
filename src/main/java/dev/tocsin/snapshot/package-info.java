/**
 * Reads the files in which Alertmanager keeps its silences and its notification log: {@code
 * silences} and {@code nflog} below {@code --storage.path}. Answers to upstream's {@code silencepb}
 * and {@code nflogpb}; what they are turned into is in {@code silence} and {@code nflog}.
 */
@NullMarked
package dev.tocsin.snapshot;

import org.jspecify.annotations.NullMarked;
