package dev.tocsin.cli;

import dev.tocsin.alert.Labels;
import dev.tocsin.template.TemplateAlert;
import dev.tocsin.template.TemplateData;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The notification that amtool renders templates with when it is given none. */
final class SampleData {
  private static final Labels COMMON_LABELS =
      Labels.of("commonlabelkey1", "commonlabelvalue1", "commonlabelkey2", "commonlabelvalue2");
  private static final Labels COMMON_ANNOTATIONS =
      Labels.of(
          "commonannotationkey1",
          "commonannotationvalue1",
          "commonannotationkey2",
          "commonannotationvalue2");

  private SampleData() {}

  /** As if it had been made at that time. */
  static TemplateData at(Instant now) {
    TemplateAlert firing =
        new TemplateAlert(
            TemplateAlert.FIRING,
            with(COMMON_LABELS, "label1", "value1", "label2", "value2", "instance", "foo.bar:1234"),
            with(COMMON_ANNOTATIONS, "annotation1", "value1", "annotation2", "value2"),
            now.minus(Duration.ofMinutes(5)),
            now,
            "https://generatorurl.com",
            "fingerprint1");
    TemplateAlert resolved =
        new TemplateAlert(
            TemplateAlert.RESOLVED,
            with(COMMON_LABELS, "foo", "bar", "baz", "qux"),
            with(COMMON_ANNOTATIONS, "aaa", "bbb", "ccc", "ddd"),
            now.minus(Duration.ofMinutes(10)),
            now,
            "https://generatorurl.com",
            "fingerprint2");
    return new TemplateData(
        "receiver",
        "alertstatus",
        List.of(firing, resolved),
        "",
        Labels.of("grouplabelkey1", "grouplabelvalue1", "grouplabelkey2", "grouplabelvalue2"),
        COMMON_LABELS,
        COMMON_ANNOTATIONS,
        Labels.EMPTY,
        "https://example.com");
  }

  private static Labels with(Labels common, String... own) {
    Map<String, String> all = new HashMap<>(common.toMap());
    all.putAll(Labels.of(own).toMap());
    return Labels.of(all);
  }
}
