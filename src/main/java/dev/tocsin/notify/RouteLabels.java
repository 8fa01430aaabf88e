package dev.tocsin.notify;

import dev.tocsin.alert.Labels;
import dev.tocsin.template.TemplateData;

/** Renders the labels of a route, whose values may be templates, for a group. */
@FunctionalInterface
public interface RouteLabels {
  /** Renders against the data of the group, which holds the unrendered labels. */
  Labels render(Labels labels, TemplateData data);
}
