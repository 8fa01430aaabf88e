package dev.tocsin.state;

import dev.tocsin.json.JsonReader;
import dev.tocsin.json.JsonWriter;
import java.io.IOException;

/** How the values of a map are written as JSON, for files that people read and for peers. */
public interface Codec<K, V> {
  /** Writes one JSON value, which need not say the key again. */
  void write(V value, JsonWriter json) throws IOException;

  /** Reads what {@link #write} wrote. */
  V read(K key, JsonReader json);
}
