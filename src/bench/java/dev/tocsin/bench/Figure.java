package dev.tocsin.bench;

/** What is measured. */
enum Figure {
  START("start to ready, ms", 500),
  IDLE_MEMORY("memory idle, MiB", 80),
  FIRST_CPU("first pass: server CPU per alert, us", 15),
  FIRST_RATE("first pass: alerts/s"),
  FIRST_P50("first pass: post p50, ms"),
  FIRST_P99("first pass: post p99, ms"),
  FIRST_MEMORY("memory after the first pass, MiB", 250),
  FIRST_DISK("disk after the first pass, MiB"),
  RESEND_CPU("re-sends: server CPU per alert, us", 6),
  RESEND_RATE("re-sends: alerts/s"),
  RESEND_P50("re-sends: post p50, ms"),
  RESEND_P99("re-sends: post p99, ms"),
  RESEND_DISK("disk growth by a day of re-sends, MiB"),
  READ_ALERTS("GET alerts, ms", 300),
  READ_GROUPS("GET alerts/groups, ms", 350),
  READ_FILTERED("GET one alert by filter, ms", 20),
  READ_AFTER_SILENCES("first GET after 1000 silences, ms", 500),
  READ_MEMORY("memory after the reads, MiB", 350),
  RESTART("kill -9 and restart with all alerts, ms", 2000),
  RESTART_ALERTS("alerts there after it"),
  SLACK_FIRST("Slack texts of 100 alerts, first, ms"),
  SLACK_WARM("Slack texts of 100 alerts, warm, ms"),
  EMAIL_FIRST("e-mail of 100 alerts, first, ms"),
  EMAIL_WARM("e-mail of 100 alerts, warm, ms");

  /** In {@link #yardstick}: there is none. */
  static final double NONE = Double.NaN;

  private final String title;
  private final double yardstick;

  Figure(String title) {
    this(title, NONE);
  }

  Figure(String title, double yardstick) {
    this.title = title;
    this.yardstick = yardstick;
  }

  String title() {
    return title;
  }

  /** The most that Tocsin's design allows for 100,000 alerts on two cores. */
  double yardstick() {
    return yardstick;
  }

  boolean moreIsBetter() {
    return this == FIRST_RATE || this == RESEND_RATE || this == RESTART_ALERTS;
  }
}
