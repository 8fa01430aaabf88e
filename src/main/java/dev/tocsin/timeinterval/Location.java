package dev.tocsin.timeinterval;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;

/**
 * A time zone by its name in the IANA database, as upstream takes and writes it.
 *
 * @param name {@code Local} for the zone of this process
 */
public record Location(String name, ZoneId zone) {
  public static final Location UTC = new Location("UTC", ZoneOffset.UTC);

  /** Zones that Go finds in the database and Java knows by another name only. */
  private static final Map<String, String> OTHER_NAMES =
      Map.of(
          "EST", "America/Panama",
          "MST", "America/Phoenix",
          "HST", "Pacific/Honolulu",
          "ROC", "Asia/Taipei");

  /** An empty name is UTC; offsets ({@code +02:00}) are no names. */
  public static Location parse(String name) {
    return switch (name) {
      case "", "UTC" -> UTC;
      case "Local" -> new Location(name, ZoneId.systemDefault());
      default -> new Location(name, zone(name));
    };
  }

  private static ZoneId zone(String name) {
    String known = OTHER_NAMES.getOrDefault(name, name);
    if (known.startsWith("SystemV/") || !ZoneId.getAvailableZoneIds().contains(known)) {
      throw new TimeIntervalException(name, "unknown time zone");
    }
    return ZoneId.of(known);
  }

  @Override
  public String toString() {
    return name;
  }
}
