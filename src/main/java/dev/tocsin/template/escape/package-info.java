/**
 * Contextual escaping for HTML: finds out in which part of a page every action of a template
 * stands, and appends what makes its value harmless there. Answers to Go's {@code html/template}.
 */
@NullMarked
package dev.tocsin.template.escape;

import org.jspecify.annotations.NullMarked;
