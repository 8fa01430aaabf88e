package dev.tocsin.api;

/**
 * Where the server listens.
 *
 * @param host a name or an address; empty for every interface
 * @param port 0 to let the system choose
 */
public record ListenAddress(String host, int port) {
  /** As Go joins them: {@code 127.0.0.1:9093}, {@code [::]:9093}. */
  @Override
  public String toString() {
    String shown = host.isEmpty() ? "::" : host;
    return (shown.contains(":") ? "[" + shown + "]" : shown) + ":" + port;
  }
}
