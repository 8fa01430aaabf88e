package dev.tocsin.receiver.email;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.net.IDN;
import java.util.ArrayList;
import java.util.List;

/** Addresses as people write them (RFC 5322), and as SMTP wants them: bare, each once. */
final class AddressList {
  private static final int SHOWN = 200;

  private AddressList() {}

  /**
   * The addresses of a rendered list; a group stands for its members.
   *
   * @throws EmailException when there is none, or one is broken
   */
  static List<String> parse(String key, String text) {
    try {
      List<String> bare = new ArrayList<>();
      for (InternetAddress address : InternetAddress.parse(text, true)) {
        add(bare, address);
      }
      if (bare.isEmpty()) {
        throw new EmailException(key + ": renders to no address");
      }
      return bare.stream().distinct().toList();
    } catch (AddressException | IllegalArgumentException e) {
      throw new EmailException(key + ": '" + shown(text) + "' is broken: " + e.getMessage());
    }
  }

  private static String shown(String text) {
    String line = text.strip().replaceAll("\\p{Cntrl}", "?");
    return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "...";
  }

  private static void add(List<String> bare, InternetAddress address) throws AddressException {
    InternetAddress[] members = address.getGroup(true);
    if (members == null) {
      address.validate();
      bare.add(bare(address.getAddress()));
      return;
    }
    for (InternetAddress member : members) {
      add(bare, member);
    }
  }

  /** The domain in ASCII, which every server understands. */
  private static String bare(String address) throws AddressException {
    if (address.chars().anyMatch(Character::isISOControl)) {
      throw new AddressException("holds a control character");
    }
    int at = address.lastIndexOf('@');
    String domain = address.substring(at + 1);
    return address.substring(0, at + 1) + (domain.startsWith("[") ? domain : IDN.toASCII(domain));
  }

  static String domain(String bare) {
    return bare.substring(bare.lastIndexOf('@') + 1);
  }
}
