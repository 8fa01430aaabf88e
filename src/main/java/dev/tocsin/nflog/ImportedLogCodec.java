package dev.tocsin.nflog;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.tocsin.json.JsonWriter;
import dev.tocsin.state.Codec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What Alertmanager told about an alert as a JSON array, one object for each teller. */
final class ImportedLogCodec implements Codec<String, ImportedLog> {
  @Override
  public void write(ImportedLog log, JsonWriter json) throws IOException {
    json.startArray();
    for (Imported imported : log.entries()) {
      imported.write(json);
    }
    json.endArray();
  }

  @Override
  public ImportedLog read(String hash, JsonParser json) throws IOException {
    List<Imported> entries = new ArrayList<>(2);
    while (json.nextToken() == JsonToken.START_OBJECT) {
      entries.add(Imported.read(json));
    }
    return new ImportedLog(entries);
  }
}
