package dev.tocsin.notify;

/** Why a flush tells an integration something, or why it does not. */
public enum Reason {
  FIRST_NOTIFICATION("first notification", true),
  NEW_ALERTS("new alerts added", true),
  SOME_RESOLVED("some alerts resolved", true),
  ALL_RESOLVED("all alerts resolved", true),
  REPEAT("repeat interval elapsed", true),
  NOTHING_NEW("nothing new since the last notification", false),
  NEVER_ANNOUNCED("resolved before it was ever announced", false),
  RESOLVED_NOT_SENT("resolved, and send_resolved is false", false),
  MUTED("every alert with news is silenced or inhibited", false),
  MUTE_TIME_INTERVAL("the route is in a mute time interval", false),
  ACTIVE_TIME_INTERVAL("the route is outside its active time intervals", false);

  private final String text;
  private final boolean notifies;

  Reason(String text, boolean notifies) {
    this.text = text;
    this.notifies = notifies;
  }

  /** Upstream's words, where upstream has them. */
  public String text() {
    return text;
  }

  public boolean notifies() {
    return notifies;
  }
}
