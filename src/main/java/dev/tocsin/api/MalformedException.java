package dev.tocsin.api;

import java.util.Collection;

/**
 * A request that breaks the rules of the interface before any handler judges its content; upstream
 * leaves it to the go-openapi framework.
 */
public final class MalformedException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final int WRONG_TYPE = 601;
  private static final int MISSING = 602;
  private static final int TOO_FEW = 612;

  private final int status;
  private final int code;
  private final String allowed;

  private MalformedException(int status, int code, String message, String allowed) {
    super(message, null, false, false);
    this.status = status;
    this.code = code;
    this.allowed = allowed;
  }

  public static MalformedException of(int status, String message) {
    return new MalformedException(status, status, message, "");
  }

  /** A value of a form that the interface does not admit, such as a URL that is none. */
  public static MalformedException wrongForm(String message) {
    return new MalformedException(422, WRONG_TYPE, message, "");
  }

  public static MalformedException missing(String what) {
    return new MalformedException(422, MISSING, what + " in body is required", "");
  }

  public static MalformedException tooFew(String what) {
    return new MalformedException(422, TOO_FEW, what + " in body should have at least 1 items", "");
  }

  public static MalformedException method(String method, Collection<String> allowed) {
    String list = String.join(",", allowed);
    return new MalformedException(
        405, 405, "method " + method + " is not allowed, but [" + list + "] are", list);
  }

  public int status() {
    return status;
  }

  /** The framework's own number for the mistake; the status where it has none. */
  public int code() {
    return code;
  }

  /** The methods that the path knows, for the header; empty unless the method was the mistake. */
  public String allowed() {
    return allowed;
  }

  /** The reason; never null. */
  public String reason() {
    return String.valueOf(getMessage());
  }
}
