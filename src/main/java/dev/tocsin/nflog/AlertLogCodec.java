package dev.tocsin.nflog;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.tocsin.alert.Labels;
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
  public AlertLog read(Labels alert, JsonParser json) throws IOException {
    List<Told> entries = new ArrayList<>(2);
    while (json.nextToken() == JsonToken.START_OBJECT) {
      entries.add(Told.read(json));
    }
    return new AlertLog(entries);
  }
}
