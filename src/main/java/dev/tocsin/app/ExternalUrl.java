package dev.tocsin.app;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Under which URL people reach this process, for links in notifications. */
final class ExternalUrl {
  private ExternalUrl() {}

  /** What the flag says, or else this host's name and the first port. */
  static String of(Options.Web web) {
    if (web.externalUrl() != null) {
      return web.externalUrl().toString();
    }
    return "http://" + hostName() + ":" + web.listenAddresses().getFirst().port();
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }
}
