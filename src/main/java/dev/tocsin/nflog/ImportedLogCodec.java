package dev.tocsin.nflog;

import dev.tocsin.json.JsonReader;
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
  public ImportedLog read(String hash, JsonReader json) {
    List<Imported> entries = new ArrayList<>(2);
    json.begin();
    while (json.more()) {
      entries.add(Imported.read(json));
    }
    return new ImportedLog(entries);
  }
}
