package dev.tocsin.receiver;

import dev.tocsin.setting.Secret;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Comparator;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The secrets of one call, to be blotted out of whatever is said about it. */
public final class Redaction {
  /** Shorter ones would blot out common words, and hide little. */
  private static final int SHORTEST = 4;

  /** A part of a path this long is taken for a token. */
  private static final int TOKEN = 16;

  /** The longest first, since one may contain another. */
  private final Collection<String> secrets =
      new TreeSet<>(
          Comparator.comparingInt(String::length).reversed().thenComparing(String::toString));

  /** The URL itself, and those of its parts that can be a secret of their own. */
  Redaction url(URI url) {
    secret(url.toString());
    secret(url.getRawUserInfo());
    if (url.getUserInfo() != null) {
      secret(url.getUserInfo().substring(url.getUserInfo().indexOf(':') + 1));
    }
    path(url.getRawPath());
    query(url.getRawQuery());
    return this;
  }

  private void path(@Nullable String path) {
    if (path == null) {
      return;
    }
    if (path.length() >= TOKEN) {
      secret(path);
    }
    for (String part : path.split("/", -1)) {
      if (part.length() >= TOKEN || (part.length() >= 8 && part.matches(".*[0-9].*"))) {
        secret(part);
      }
    }
  }

  private void query(@Nullable String query) {
    if (query == null) {
      return;
    }
    secret(query);
    for (String pair : query.split("&", -1)) {
      String value = pair.substring(pair.indexOf('=') + 1);
      secret(value);
      secret(decoded(value));
    }
  }

  private static String decoded(String value) {
    try {
      return URLDecoder.decode(value, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return value;
    }
  }

  public Redaction secret(@Nullable String text) {
    if (text != null && text.length() >= SHORTEST) {
      secrets.add(text);
    }
    return this;
  }

  /** The text without them. */
  public String apply(String text) {
    String clean = text;
    for (String secret : secrets) {
      clean = clean.replace(secret, Secret.SHOWN);
    }
    return clean;
  }
}
