package dev.tocsin.receiver.email;

import java.util.Locale;
import java.util.Set;

/** Names of mail headers, and their one canonical spelling: {@code Reply-To}. */
final class HeaderName {
  static final String FROM = "From";
  static final String TO = "To";
  static final String SUBJECT = "Subject";
  static final String DATE = "Date";
  static final String MESSAGE_ID = "Message-Id";
  static final String REFERENCES = "References";
  static final String IN_REPLY_TO = "In-Reply-To";

  private static final Set<String> OF_ADDRESSES =
      Set.of(FROM, TO, "Sender", "Reply-To", "Cc", "Bcc");
  private static final Set<String> OF_THE_BODY =
      Set.of("Content-Type", "Content-Transfer-Encoding", "Mime-Version");

  private HeaderName() {}

  /** Printable ASCII without a colon (RFC 5322, 2.2). */
  static boolean isValid(String name) {
    return !name.isEmpty() && name.chars().allMatch(c -> c > ' ' && c <= '~' && c != ':');
  }

  /** Each part begins with a capital letter, as upstream compares them. */
  static String canonical(String name) {
    StringBuilder canonical = new StringBuilder(name.toLowerCase(Locale.ROOT));
    for (int i = 0; i < canonical.length(); i++) {
      if (i == 0 || canonical.charAt(i - 1) == '-') {
        canonical.setCharAt(i, Character.toUpperCase(canonical.charAt(i)));
      }
    }
    return canonical.toString();
  }

  static boolean holdsAddresses(String canonical) {
    return OF_ADDRESSES.contains(canonical);
  }

  /** Whether it says how to read the body: a second opinion would make the mail unreadable. */
  static boolean describesBody(String canonical) {
    return OF_THE_BODY.contains(canonical);
  }
}
