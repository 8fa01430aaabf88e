package dev.tocsin.nflog;

import dev.tocsin.alert.Labels;
import dev.tocsin.state.StateKind;
import dev.tocsin.state.StateMap;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * What Alertmanager had told before Tocsin took its place. Its files name an alert by a hash only,
 * so that an entry waits until its alert is posted here, is used once, and is dropped at the time
 * when Alertmanager would have dropped it. Used on the context that owns the routing state.
 */
public final class Heritage {
  /** By {@link #key}. */
  public static final StateKind<String, ImportedLog> KIND =
      new StateKind<>(
          "imports", ImportedLog::merge, ImportedLog::expiresAt, new ImportedLogCodec());

  private static final int SEPARATOR = 0xff;

  private final StateMap<String, ImportedLog> imports;

  public Heritage(StateMap<String, ImportedLog> imports) {
    this.imports = imports;
  }

  /** How an entry is named whose alert has this hash in Alertmanager's log. */
  public static String key(long hash) {
    return HexFormat.of().toHexDigits(hash);
  }

  /**
   * Upstream's hash: of the sorted names and values, each followed by 0xff ({@code
   * notify/notify.go}).
   */
  public static long hash(Labels labels) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    labels.forEach((name, value) -> {
      bytes.writeBytes(name.getBytes(StandardCharsets.UTF_8));
      bytes.write(SEPARATOR);
      bytes.writeBytes(value.getBytes(StandardCharsets.UTF_8));
      bytes.write(SEPARATOR);
    });
    return XxHash64.hash(bytes.toByteArray());
  }

  /** Hands out what an integration was known to have told about an alert, and drops it. */
  @Nullable Told claim(Labels alert, Slot slot, Teller teller, Instant now) {
    if (imports.size() == 0) {
      return null;
    }
    String key = key(hash(alert));
    ImportedLog log = imports.get(key);
    Imported found = log == null ? null : log.find(teller, now);
    if (log == null || found == null) {
      return null;
    }
    keep(key, log.without(found));
    return told(slot, found);
  }

  /** The same, and leaves it where it is. */
  @Nullable Told peek(Labels alert, Slot slot, Teller teller, Instant now) {
    ImportedLog log = imports.size() == 0 ? null : imports.get(key(hash(alert)));
    Imported found = log == null ? null : log.find(teller, now);
    return found == null ? null : told(slot, found);
  }

  private static Told told(Slot slot, Imported imported) {
    return new Told(slot, imported.firing(), imported.at(), true);
  }

  private void keep(String key, ImportedLog left) {
    if (left.entries().isEmpty()) {
      imports.remove(key);
    } else {
      imports.put(key, left);
    }
  }

  /** Drops what is known of an alert: when it fires again, that is something new. */
  void forget(Labels alert) {
    if (imports.size() > 0) {
      imports.remove(key(hash(alert)));
    }
  }

  int expire(Instant now) {
    return imports.expire(now);
  }
}
