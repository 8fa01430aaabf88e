/**
 * The command line: flags into {@link dev.tocsin.app.Options}, signals, sub-commands. Answers to
 * upstream's {@code cmd/alertmanager} and, in the sub-commands, to {@code cli} (amtool).
 */
@NullMarked
package dev.tocsin.cli;

import org.jspecify.annotations.NullMarked;
