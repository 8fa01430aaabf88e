package dev.tocsin.template.exec;

/**
 * How much one rendering may do before it counts as run away.
 *
 * @param depth how deeply bodies and calls may nest
 * @param chars how long the output, or one text on the way to it, may get
 * @param steps how many nodes may be run; every four characters that a function makes count as one
 */
public record Limits(int depth, int chars, long steps) {
  public static final Limits DEFAULT = new Limits(1000, 8 << 20, 20_000_000);
}
