package dev.tocsin.receiver;

import dev.tocsin.template.Templates;
import io.vertx.core.Vertx;
import java.time.InstantSource;

/** What a notifier is built with beside its configuration. */
public record NotifierContext(Vertx vertx, Templates templates, InstantSource clock) {}
