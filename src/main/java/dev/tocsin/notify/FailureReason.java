package dev.tocsin.notify;

/** The classes of failure that {@code alertmanager_notifications_failed_total} is counted by. */
public enum FailureReason {
  CLIENT_ERROR("clientError"),
  SERVER_ERROR("serverError"),
  AUTH_ERROR("authError"),
  RATE_LIMITED("rateLimited"),
  DEADLINE_EXCEEDED("contextDeadlineExceeded"),
  CANCELED("contextCanceled"),
  OTHER("other");

  private final String label;

  FailureReason(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }
}
