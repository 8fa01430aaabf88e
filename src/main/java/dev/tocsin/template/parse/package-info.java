/**
 * The syntax of templates: from source text to a tree, with Go's rules for white space, comments,
 * literals and variable scopes. Answers to Go's {@code text/template/parse}.
 */
@NullMarked
package dev.tocsin.template.parse;

import org.jspecify.annotations.NullMarked;
