package dev.tocsin.setting;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An absolute http or https URL. A password in it is not shown by {@link #toString}.
 *
 * @param text percent-encoded where it has to be, so that {@link URI} takes it
 */
public record Url(String text) implements Leaf {
  private static final Pattern PARTS =
      Pattern.compile("([a-zA-Z][a-zA-Z0-9+.-]*):(?://([^/?#]*))?(.*)", Pattern.DOTALL);
  private static final Pattern PASSWORD = Pattern.compile("^(https?://[^/?#@:]*):[^/?#]*@");
  private static final String KEPT = "-._~:/?#@!$&'()*+,;=%";

  public static Url parse(String written) {
    if (written.chars().anyMatch(c -> c < 0x20 || c == 0x7f)) {
      throw new SettingException("has a control character in its URL");
    }
    Matcher parts = PARTS.matcher(written);
    if (!parts.matches()) {
      throw new SettingException("is not an absolute URL such as https://host/path");
    }
    String scheme = parts.group(1).toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https")) {
      throw new SettingException("has the unsupported URL scheme \"" + scheme + "\"");
    }
    String authority = parts.group(2);
    if (authority == null || authority.isEmpty()) {
      throw new SettingException("has no host in its URL");
    }
    Authority other = Authority.parse(authority);
    String user = other.userInfo() == null ? null : encoded(other.userInfo());
    Authority encoded = new Authority(user, other.host(), other.port());
    return new Url(checked(scheme + "://" + encoded + encoded(parts.group(3))));
  }

  private static String checked(String text) {
    try {
      return new URI(text).toString();
    } catch (URISyntaxException e) {
      throw new SettingException("is not a valid URL: " + e.getReason());
    }
  }

  private static String encoded(String part) {
    StringBuilder out = new StringBuilder(part.length());
    part.codePoints().forEach(c -> append(out, c));
    return out.toString();
  }

  private static void append(StringBuilder out, int codePoint) {
    boolean plain = codePoint < 0x80 && Character.isLetterOrDigit(codePoint);
    if (plain || KEPT.indexOf(codePoint) >= 0) {
      out.append((char) codePoint);
      return;
    }
    for (byte b : Character.toString(codePoint).getBytes(StandardCharsets.UTF_8)) {
      out.append('%').append(HexFormat.of().withUpperCase().toHexDigits(b));
    }
  }

  /** Its host may be one that {@link URI#getHost} does not know: see {@link Authority#of}. */
  public URI uri() {
    return URI.create(text);
  }

  @Override
  public String toString() {
    return PASSWORD.matcher(text).replaceFirst("$1:xxxxx@");
  }
}
