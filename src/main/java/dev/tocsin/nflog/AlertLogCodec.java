package dev.tocsin.nflog;

import dev.tocsin.alert.Labels;
import dev.tocsin.json.JsonReader;
import dev.tocsin.json.JsonWriter;
import dev.tocsin.state.Codec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What was told about an alert as a JSON array, one object for each slot. */
final class AlertLogCodec implements Codec<Labels, AlertLog> {
  @Override
  public void write(AlertLog log, JsonWriter json) throws IOException {
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
