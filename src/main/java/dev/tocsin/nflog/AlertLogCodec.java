package dev.tocsin.nflog;

import dev.tocsin.alert.Labels;
import dev.tocsin.json.JsonReader;
import dev.tocsin.json.JsonText;
import dev.tocsin.json.JsonWriter;
import dev.tocsin.state.Codec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was told about an alert as a JSON array, one object for each slot. */
final class AlertLogCodec implements Codec<Labels, AlertLog> {
  /** A log, and what it is written as once it has come twice in a row. */
  private static final class Written {
    private final AlertLog log;
    private final byte @Nullable [] json;

    Written(AlertLog log, byte @Nullable [] json) {
      this.log = log;
      this.json = json;
    }
  }

  /** Alerts that are told together mostly have the same log. */
  private volatile @Nullable Written last;

  @Override
  public void write(AlertLog log, JsonWriter json) throws IOException {
    Written known = last;
    if (known == null || !known.log.equals(log)) {
      last = new Written(log, null);
      entries(log, json);
      return;
    }
    byte[] bytes = known.json;
    if (bytes == null) {
      JsonText text = new JsonText();
      entries(log, text.begin());
      bytes = text.end();
      last = new Written(log, bytes);
    }
    json.json(bytes);
  }

  private static void entries(AlertLog log, JsonWriter json) throws IOException {
    json.startArray();
    for (Told told : log.entries()) {
      told.write(json);
    }
    json.endArray();
  }

  @Override
  public AlertLog read(Labels alert, JsonReader json) {
    List<Told> entries = new ArrayList<>(2);
    json.begin();
    while (json.more()) {
      entries.add(Told.read(json));
    }
    return new AlertLog(entries);
  }
}
