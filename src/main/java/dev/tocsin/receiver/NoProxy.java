package dev.tocsin.receiver;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The hosts that are spoken to directly: a list as in the environment variable {@code NO_PROXY},
 * read as Go reads it. This machine always is one.
 */
final class NoProxy {
  private interface Rule {
    boolean matches(String host, @Nullable InetAddress address, int port);
  }

  private final List<Rule> rules;

  private NoProxy(List<Rule> rules) {
    this.rules = rules;
  }

  static NoProxy parse(String list) {
    return new NoProxy(
        Arrays.stream(list.split(",", -1))
            .map(entry -> entry.strip().toLowerCase(Locale.ROOT))
            .filter(entry -> !entry.isEmpty())
            .map(NoProxy::rule)
            .toList());
  }

  private static Rule rule(String entry) {
    if (entry.equals("*")) {
      return (host, address, port) -> true;
    }
    int slash = entry.indexOf('/');
    if (slash >= 0) {
      return network(entry.substring(0, slash), entry.substring(slash + 1));
    }
    int colon = entry.lastIndexOf(':');
    boolean portGiven = colon > entry.lastIndexOf(']') && entry.indexOf(':') == colon;
    boolean bracketed = colon > 0 && entry.charAt(colon - 1) == ']';
    if (!portGiven && !bracketed) {
      return host(entry);
    }
    Rule host = host(entry.substring(0, colon));
    String wanted = entry.substring(colon + 1);
    return (name, address, port) ->
        wanted.equals(Integer.toString(port)) && host.matches(name, address, port);
  }

  private static Rule network(String base, String prefix) {
    InetAddress network = literal(base);
    if (network == null || !prefix.matches("[0-9]{1,3}")) {
      return (host, address, port) -> false;
    }
    int bits = Integer.parseInt(prefix);
    return (host, address, port) ->
        address != null && samePrefix(network.getAddress(), address.getAddress(), bits);
  }

  private static boolean samePrefix(byte[] a, byte[] b, int bits) {
    if (a.length != b.length || bits > a.length * 8) {
      return false;
    }
    for (int i = 0; i < bits; i++) {
      if (((a[i / 8] ^ b[i / 8]) >> (7 - i % 8) & 1) != 0) {
        return false;
      }
    }
    return true;
  }

  /** A name stands for its sub-domains too; one that begins with a dot for these alone. */
  private static Rule host(String name) {
    InetAddress wanted = literal(name);
    if (wanted != null) {
      return (host, address, port) -> wanted.equals(address);
    }
    String domain = name.startsWith("*.") ? name.substring(1) : name;
    return domain.startsWith(".")
        ? (host, address, port) -> host.endsWith(domain)
        : (host, address, port) -> host.equals(domain) || host.endsWith("." + domain);
  }

  private static @Nullable InetAddress literal(String host) {
    try {
      return InetAddress.ofLiteral(host.replaceAll("[\\[\\]]", ""));
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  boolean matches(String written, int port) {
    String host = written.toLowerCase(Locale.ROOT).replaceFirst("\\.$", "");
    InetAddress address = literal(host);
    return host.equals("localhost")
        || (address != null && address.isLoopbackAddress())
        || rules.stream().anyMatch(rule -> rule.matches(host, address, port));
  }
}
