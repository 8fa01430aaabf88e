package dev.tocsin.api.tocsin;

import dev.tocsin.dispatch.Explanation;
import dev.tocsin.inhibit.Inhibition;
import dev.tocsin.silence.Silence;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An explanation with what it refers to.
 *
 * @param inhibition what inhibits the alert; null for nothing
 */
record Explained(
    Explanation explanation, List<Silence> silences, @Nullable Inhibition inhibition) {}
