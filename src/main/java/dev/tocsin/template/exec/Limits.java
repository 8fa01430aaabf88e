package dev.tocsin.template.exec;

/**
 * How much one rendering may do before it counts as run away.
 *
 * @param depth how deeply bodies and calls may nest
 * @param chars how long the output, or one text on the way to it, may get
 * @param steps how many nodes may be run; every four characters that a function makes count as one
 */
public record Limits(int depth, int chars, long steps) {
  /** A 32nd of the heap: on its way to somebody a text is copied a few times. */
  public static final Limits DEFAULT = of(Runtime.getRuntime().maxMemory());

  public static Limits of(long heapBytes) {
    return new Limits(1000, Math.clamp(heapBytes >> 5, 1 << 20, 64 << 20), 20_000_000);
  }
}
