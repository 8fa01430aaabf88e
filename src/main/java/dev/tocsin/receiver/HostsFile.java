package dev.tocsin.receiver;

import io.netty.resolver.HostsFileEntriesProvider;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The addresses that need no DNS: literal ones, and those of the hosts file, as it is now. */
final class HostsFile {
  private record State(FileTime changed, long size) {}

  private final Path path;
  private @Nullable State read;
  private @Nullable HostsFileEntriesProvider entries;

  HostsFile(Path path) {
    this.path = path;
  }

  /** That of this machine. */
  static HostsFile ofSystem() {
    String windows = System.getenv("SystemRoot");
    return new HostsFile(
        windows == null
            ? Path.of("/etc/hosts")
            : Path.of(windows, "system32", "drivers", "etc", "hosts"));
  }

  /** None when the name is for the DNS to know. */
  List<InetAddress> addresses(String name) {
    try {
      return List.of(InetAddress.ofLiteral(name));
    } catch (IllegalArgumentException e) {
      List<InetAddress> listed = listed(name);
      return listed.isEmpty() && isThisMachine(name) ? loopback() : listed;
    }
  }

  /** RFC 6761, 6.3. */
  private static boolean isThisMachine(String name) {
    return name.equals("localhost") || name.endsWith(".localhost");
  }

  private static List<InetAddress> loopback() {
    return List.of(InetAddress.ofLiteral("::1"), InetAddress.ofLiteral("127.0.0.1"));
  }

  private synchronized List<InetAddress> listed(String name) {
    HostsFileEntriesProvider now = entries();
    String key = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    List<InetAddress> listed = new ArrayList<>();
    if (now != null) {
      listed.addAll(now.ipv6Entries().getOrDefault(key.toLowerCase(Locale.ENGLISH), List.of()));
      listed.addAll(now.ipv4Entries().getOrDefault(key.toLowerCase(Locale.ENGLISH), List.of()));
    }
    return listed;
  }

  private @Nullable HostsFileEntriesProvider entries() {
    try {
      State state = new State(Files.getLastModifiedTime(path), Files.size(path));
      if (!state.equals(read)) {
        entries = HostsFileEntriesProvider.parser().parse(path.toFile(), StandardCharsets.UTF_8);
        read = state;
      }
    } catch (IOException e) {
      read = null;
      entries = null;
    }
    return entries;
  }
}
