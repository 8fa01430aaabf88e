package dev.tocsin.bench;

/**
 * What is measured.
 *
 * @param yardstick the most that Tocsin's design allows, for 100,000 alerts on two cores where the
 *     load decides; {@link #NONE} where it says nothing
 */
record Figure(String title, double yardstick, boolean moreIsBetter) {

  /** In {@link #yardstick}: there is none. */
  static final double NONE = Double.NaN;

  static final Figure START = of("start to ready, ms", 500);
  static final Figure IDLE_MEMORY = of("memory idle, MiB", 80);
  static final Figure FIRST_CPU = of("first pass: server CPU per alert, us", 15);
  static final Figure FIRST_RATE = more("first pass: alerts/s");
  static final Figure FIRST_P50 = of("first pass: post p50, ms");
  static final Figure FIRST_P99 = of("first pass: post p99, ms");
  static final Figure FIRST_MEMORY = of("memory after the first pass, MiB", 250);
  static final Figure FIRST_DISK = of("disk after the first pass, MiB");
  static final Figure RESEND_CPU = of("re-sends: server CPU per alert, us", 6);
  static final Figure RESEND_RATE = more("re-sends: alerts/s");
  static final Figure RESEND_P50 = of("re-sends: post p50, ms");
  static final Figure RESEND_P99 = of("re-sends: post p99, ms");
  static final Figure RESEND_DISK = of("disk growth by a day of re-sends, MiB");
  static final Figure READ_ALERTS = of("GET alerts, ms", 300);
  static final Figure READ_GROUPS = of("GET alerts/groups, ms", 350);
  static final Figure READ_FILTERED = of("GET one alert by filter, ms", 20);
  static final Figure READ_AFTER_SILENCES = of("first GET after 1000 silences, ms", 500);
  static final Figure READ_MEMORY = of("memory after the reads, MiB", 350);
  static final Figure RESTART = of("kill -9 and restart with all alerts, ms", 2000);
  static final Figure RESTART_ALERTS = more("alerts there after it");
  static final Figure SLACK_FIRST = of("Slack texts of 100 alerts, first, ms");
  static final Figure SLACK_WARM = of("Slack texts of 100 alerts, warm, ms");
  static final Figure EMAIL_FIRST = of("e-mail of 100 alerts, first, ms");
  static final Figure EMAIL_WARM = of("e-mail of 100 alerts, warm, ms");

  static Figure of(String title) {
    return of(title, NONE);
  }

  static Figure of(String title, double yardstick) {
    return new Figure(title, yardstick, false);
  }

  static Figure more(String title) {
    return new Figure(title, NONE, true);
  }
}
