package dev.tocsin.template.escape;

/** A step through text: the context behind it, and where that is. */
record Advance(Context context, int end) {}
