package dev.tocsin.api.tocsin;

import dev.tocsin.alert.Alert;
import dev.tocsin.alert.Labels;
import dev.tocsin.api.ApiServices;
import dev.tocsin.dispatch.Explanation;
import dev.tocsin.history.History;
import dev.tocsin.inhibit.Inhibition;
import dev.tocsin.notify.Deliveries;
import java.time.Instant;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What our own interface is served from.
 *
 * @param shared what it has in common with the others
 * @param explain why alerts are told, or are not; asked on the core
 * @param inhibition what inhibits an alert; null for nothing
 * @param deliveries asked on the core
 */
public record Sources(
    ApiServices shared,
    History history,
    Function<List<Alert>, List<Explanation>> explain,
    BiFunction<Labels, Instant, @Nullable Inhibition> inhibition,
    Deliveries deliveries) {}
