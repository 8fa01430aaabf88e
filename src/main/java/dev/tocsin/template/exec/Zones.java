package dev.tocsin.template.exec;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Set;

/**
 * The short names of time zones. Java knows names for places for which the time zone database, and
 * so Go, only has a number; those are written as numbers here, too.
 */
final class Zones {
  private static final DateTimeFormatter SHORT_NAME = DateTimeFormatter.ofPattern("zzz", Locale.US);

  private static final Set<String> NAMED =
      Set.of(
          "ACDT", "ACST", "ADT", "AEDT", "AEST", "AKDT", "AKST", "AST", "AWST", "BST", "CAT", "CDT",
          "CEST", "CET", "CST", "ChST", "EAT", "EDT", "EEST", "EET", "EST", "GMT", "HDT", "HKT",
          "HST", "IDT", "IST", "JST", "KST", "MDT", "MSK", "MST", "NDT", "NST", "NZDT", "NZST",
          "PDT", "PKT", "PST", "SAST", "SST", "UTC", "WAT", "WEST", "WET", "WIB", "WIT", "WITA");

  private Zones() {}

  static String abbreviation(ZonedDateTime time) {
    ZoneId zone = time.getZone();
    if (zone.equals(Times.utc()) || zone.equals(ZoneOffset.UTC)) {
      return "UTC";
    }
    if (zone instanceof ZoneOffset) {
      return number(time.getOffset(), true);
    }
    String name = SHORT_NAME.format(time);
    return NAMED.contains(name) ? name : number(time.getOffset(), false);
  }

  private static String number(ZoneOffset offset, boolean minutes) {
    int all = Math.abs(offset.getTotalSeconds()) / 60;
    String sign = offset.getTotalSeconds() < 0 ? "-" : "+";
    return minutes || all % 60 != 0
        ? "%s%02d%02d".formatted(sign, all / 60, all % 60)
        : "%s%02d".formatted(sign, all / 60);
  }
}
