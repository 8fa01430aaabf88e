package dev.tocsin.template.exec;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Time zones by name, and their short names. Java knows names for places for which the time zone
 * database, and so Go, only has a number; those are written as numbers here, too.
 */
public final class Zones {
  private static final DateTimeFormatter SHORT_NAME = DateTimeFormatter.ofPattern("zzz", Locale.US);

  private static final Set<String> NAMED =
      Set.of(
          "ACDT", "ACST", "ADT", "AEDT", "AEST", "AKDT", "AKST", "AST", "AWST", "BST", "CAT", "CDT",
          "CEST", "CET", "CST", "ChST", "EAT", "EDT", "EEST", "EET", "EST", "GMT", "HDT", "HKT",
          "HST", "IDT", "IST", "JST", "KST", "MDT", "MSK", "MST", "NDT", "NST", "NZDT", "NZST",
          "PDT", "PKT", "PST", "SAST", "SST", "UTC", "WAT", "WEST", "WET", "WIB", "WIT", "WITA");

  /** Places that share a named time elsewhere and yet go by a number. */
  private static final Set<String> NUMBERED =
      Set.of(
          "Africa/Casablanca",
          "Africa/El_Aaiun",
          "Antarctica/Casey",
          "Antarctica/Troll",
          "Asia/Colombo",
          "Atlantic/Azores",
          "Europe/Minsk");

  /** Zones of the database that Java does not know by these names. */
  private static final Map<String, String> ALIASES =
      Map.of(
          "EST", "America/Panama", "MST", "America/Phoenix", "HST", "Pacific/Honolulu", "", "UTC");

  /** What Java would take for a zone, and the database does not know. */
  private static final Pattern OFFSET = Pattern.compile("Z|[+-].*|(GMT|UTC|UT)[+-].*");

  private Zones() {}

  /** The zone of that name in the database; {@code Local} is the given one. */
  public static ZoneId find(String name, ZoneId local) {
    if (name.equals("Local")) {
      return local;
    }
    try {
      return ZoneId.of(OFFSET.matcher(name).matches() ? "unknown" : name, ALIASES);
    } catch (DateTimeException e) {
      throw new FailedCall("unknown time zone " + name);
    }
  }

  static String abbreviation(ZonedDateTime time) {
    ZoneId zone = time.getZone();
    if (zone.equals(Times.utc()) || zone.equals(ZoneOffset.UTC)) {
      return "UTC";
    }
    if (zone instanceof ZoneOffset) {
      return number(time.getOffset(), true);
    }
    String name = SHORT_NAME.format(time).replaceFirst("^HA([SD]T)$", "H$1");
    boolean named = NAMED.contains(name) && !NUMBERED.contains(zone.getId());
    return named ? name : number(time.getOffset(), false);
  }

  private static String number(ZoneOffset offset, boolean minutes) {
    int all = Math.abs(offset.getTotalSeconds()) / 60;
    String sign = offset.getTotalSeconds() < 0 ? "-" : "+";
    return minutes || all % 60 != 0
        ? "%s%02d%02d".formatted(sign, all / 60, all % 60)
        : "%s%02d".formatted(sign, all / 60);
  }
}
