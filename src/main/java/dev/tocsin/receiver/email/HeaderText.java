package dev.tocsin.receiver.email;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeUtility;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The value of a header as it travels: short lines of printable ASCII. Whatever is not travels as
 * encoded words (RFC 2047), line breaks too, so that no value can start another header.
 */
final class HeaderText {
  private static final String WORD_BEGIN = "=?utf-8?q?";
  private static final String WORD_END = "?=";
  private static final int WORD = 75;

  /** A line may hold 998 characters, and can be broken only where there is white space. */
  private static final int LONGEST_UNBROKEN = 900;

  private HeaderText() {}

  static String of(String name, String value) {
    if (isPlain(value)) {
      return MimeUtility.fold(name.length() + 2, value);
    }
    String addresses = HeaderName.holdsAddresses(name) ? addresses(name, value) : null;
    return addresses == null ? encoded(value) : addresses;
  }

  private static boolean isPlain(String value) {
    int unbroken = 0;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (!isPrintable(c) && c != '\t') {
        return false;
      }
      unbroken = c == ' ' || c == '\t' ? 0 : unbroken + 1;
      if (unbroken > LONGEST_UNBROKEN) {
        return false;
      }
    }
    return true;
  }

  private static boolean isPrintable(int c) {
    return c >= ' ' && c <= '~';
  }

  /** Only the names are encoded; null when these are no addresses, or stranger ones. */
  private static @Nullable String addresses(String name, String value) {
    if (value.chars().anyMatch(Character::isISOControl)) {
      return null;
    }
    try {
      InternetAddress[] addresses = InternetAddress.parse(value, true);
      for (InternetAddress address : addresses) {
        address.setPersonal(address.getPersonal(), StandardCharsets.UTF_8.name());
      }
      String text = InternetAddress.toString(addresses, name.length() + 2);
      return text != null && isPlain(MimeUtility.unfold(text)) ? text : null;
    } catch (AddressException | UnsupportedEncodingException e) {
      return null;
    }
  }

  private static String encoded(String value) {
    StringBuilder words = new StringBuilder(WORD_BEGIN);
    int used = WORD_BEGIN.length();
    for (int i = 0; i < value.length(); ) {
      int c = value.codePointAt(i);
      String letter = letter(c);
      if (used + letter.length() + WORD_END.length() > WORD) {
        words.append(WORD_END).append("\r\n ").append(WORD_BEGIN);
        used = WORD_BEGIN.length();
      }
      words.append(letter);
      used += letter.length();
      i += Character.charCount(c);
    }
    return words.append(WORD_END).toString();
  }

  /** A character is never split between words. */
  private static String letter(int c) {
    if (c == ' ') {
      return "_";
    }
    if (isPrintable(c) && c != '=' && c != '?' && c != '_') {
      return Character.toString(c);
    }
    StringBuilder hex = new StringBuilder();
    for (byte b : Character.toString(c).getBytes(StandardCharsets.UTF_8)) {
      hex.append(String.format("=%02X", b & 0xff));
    }
    return hex.toString();
  }
}
