package dev.tocsin.template.exec;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The parts of Go's reference time that a layout can name. Longer spellings come first. */
enum LayoutElement {
  LONG_MONTH("January"),
  MONTH("Jan"),
  LONG_WEEKDAY("Monday"),
  WEEKDAY("Mon"),
  ZONE("MST"),
  YEAR_DAY("002"),
  ZERO_MONTH("01"),
  ZERO_DAY("02"),
  ZERO_HOUR_12("03"),
  ZERO_MINUTE("04"),
  ZERO_SECOND("05"),
  SHORT_YEAR("06"),
  HOUR("15"),
  NUMBER_MONTH("1"),
  YEAR("2006"),
  DAY("2"),
  SPACE_YEAR_DAY("__2"),
  SPACE_DAY("_2"),
  HOUR_12("3"),
  MINUTE("4"),
  SECOND("5"),
  UPPER_HALF("PM"),
  LOWER_HALF("pm"),
  OFFSET_SECONDS("-070000"),
  OFFSET_COLON_SECONDS("-07:00:00"),
  OFFSET("-0700"),
  OFFSET_COLON("-07:00"),
  OFFSET_HOURS("-07"),
  ISO_OFFSET_SECONDS("Z070000"),
  ISO_OFFSET_COLON_SECONDS("Z07:00:00"),
  ISO_OFFSET("Z0700"),
  ISO_OFFSET_COLON("Z07:00"),
  ISO_OFFSET_HOURS("Z07"),
  FRACTION("");

  private static final List<LayoutElement> ALL = List.of(values());

  private final String spelling;

  LayoutElement(String spelling) {
    this.spelling = spelling;
  }

  String spelling() {
    return spelling;
  }

  boolean isOffset() {
    return spelling.startsWith("-") || spelling.startsWith("Z");
  }

  /** Whether an offset of zero is written as Z. */
  boolean isIso() {
    return spelling.startsWith("Z");
  }

  boolean hasColon() {
    return spelling.contains(":");
  }

  boolean hasMinutes() {
    return isOffset() && spelling.length() > 3;
  }

  boolean hasSeconds() {
    return isOffset() && spelling.length() > 6;
  }

  /** The element that a layout names at this place, or null. */
  static @Nullable LayoutElement at(String layout, int at) {
    for (LayoutElement element : ALL) {
      if (element != FRACTION
          && layout.startsWith(element.spelling, at)
          && element.standsAlone(layout, at + element.spelling.length())) {
        return element;
      }
    }
    return null;
  }

  /** Jan and Mon count as names only where no small letter follows; _2006 is a year. */
  private boolean standsAlone(String layout, int end) {
    return switch (this) {
      case MONTH, WEEKDAY ->
          end >= layout.length() || layout.charAt(end) < 'a' || layout.charAt(end) > 'z';
      case SPACE_DAY -> !layout.startsWith("006", end);
      default -> true;
    };
  }
}
