package dev.tocsin.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.alert.Labels;
import dev.tocsin.template.parse.TemplateException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What upstream 0.34 can do and the recorded 0.33.1 could not. */
class NewFunctionsTest {
  private static final Instant NOW = Instant.parse("2026-03-09T09:07:06.5Z");

  private final Templates templates =
      Templates.defaults(InstantSource.fixed(NOW), ZoneId.of("Europe/Paris"));

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      quoteCharacter = '\0',
      value = {
        "{{ base64encode \"a?>é\" }} => YT8-w6k=",
        "{{ base64decode \"YT8-w6k=\" }} => a?>é",
        "{{ base64decode (base64encode \"\") }}. => .",
        "{{ toDate \"2006-01-02\" \"2024-02-29\" }} => 2024-02-29 00:00:00 +0000 UTC",
        "{{ toDate \"2006-01-02\" \"nope\" }} => 0001-01-01 00:00:00 +0000 UTC",
        "{{ (toDate \"15:04\" \"7:30\").IsZero }} => true",
        "{{ mustToDate \"2006-01-02T15:04:05Z07:00\" \"2024-02-29T01:02:03.25+02:00\" }}"
            + " => 2024-02-29 01:02:03.25 +0200 +0200",
        "{{ mustToDate \"Jan _2 06 3:04PM\" \"Mar  9 26 12:05AM\" }}"
            + " => 2026-03-09 00:05:00 +0000 UTC",
        "{{ mustToDate \"Monday, 02 January 2006 MST\" \"Friday, 01 May 2026 UTC\" }}"
            + " => 2026-05-01 00:00:00 +0000 UTC",
        "{{ mustToDate \"2006 002\" \"2024 366\" }} => 2024-12-31 00:00:00 +0000 UTC",
        "{{ mustToDate \"05.000\" \"07.125\" }} => 0000-01-01 00:00:07.125 +0000 UTC",
        "{{ .GroupLabels.Values.Join \"+\" }} => DiskFull",
        "{{ .CommonLabels.SortedPairs.Names.Join \", \" }} => alertname, job",
        "{{ printf \"%T\" .CommonLabels.Names }} => template.Strings",
        "{{ now }} => 2026-03-09 10:07:06.5 +0100 CET",
        "{{ (index .Alerts 0).StartsAt.Local }} => 2026-03-09 09:07:06.123456789 +0100 CET",
        "{{ since (index .Alerts 1).StartsAt }} => 58m6.5s",
        "{{ .NotificationReason }} => first notification",
      })
  void text_isAsUpstreams(String source, String expected) {
    assertThat(templates.text(source, TestData.read("mixed"))).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{{ base64decode \"YQ\" }}",
        "{{ base64decode \"a+/=\" }}",
        "{{ mustToDate \"2006-01-02\" \"2023-02-29\" }}",
        "{{ mustToDate \"2006-01-02\" \"2023-02-28x\" }}",
        "{{ mustToDate \"2006-01-02\" \"2023-13-01\" }}",
        "{{ mustToDate \"15:04\" \"24:00\" }}",
        "{{ .routeLabelsRendered }}",
      })
  void text_isRefusedAsByUpstream(String source) {
    TemplateData data = TestData.read("mixed");
    assertThatThrownBy(() -> templates.text(source, data))
        .isInstanceOf(TemplateException.class)
        .hasMessageStartingWith("template line 1: ");
  }

  @Test
  void toJson_holdsTheRouteLabels() {
    TemplateData data = data(Labels.of("team", "a&b"));
    assertThat(templates.text("{{ toJson . }}", data))
        .isEqualTo(
            "{\"receiver\":\"r\",\"status\":\"resolved\",\"alerts\":[],\"notification_reason\":\"\","
                + "\"groupLabels\":{},\"commonLabels\":{},\"commonAnnotations\":{},"
                + "\"routeLabels\":{\"team\":\"a\\u0026b\"},\"externalURL\":\"http://am\"}");
  }

  @Test
  void routeLabels_inTextAreTakenAsTheyAre() {
    TemplateData data = data(Labels.of("team", "{{ .Status }}"));
    String source = "{{ routeLabels \"team\" }}|{{ routeLabels \"none\" }}|{{ .RouteLabels.team }}";
    assertThat(templates.text(source, data)).isEqualTo("{{ .Status }}||{{ .Status }}");
    assertThat(templates.html("<p>{{ routeLabels \"team\" }}", data)).isEqualTo("<p>{{ .Status }}");
  }

  private static TemplateData data(Labels routeLabels) {
    return new TemplateData(
        "r",
        "resolved",
        List.of(),
        "",
        Labels.EMPTY,
        Labels.EMPTY,
        Labels.EMPTY,
        routeLabels,
        "http://am");
  }
}
