package dev.tocsin.receiver;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tocsin.setting.OAuth2;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A JSON web token, signed with RSA, that stands for the client (RFC 7523, 3). */
final class SignedAssertion {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration LIFE = Duration.ofMinutes(10);
  private static final Pattern PEM =
      Pattern.compile("-----BEGIN (RSA )?PRIVATE KEY-----([^-]+)-----END", Pattern.DOTALL);

  /** AlgorithmIdentifier of rsaEncryption, after version 0 of a PKCS#8 key. */
  private static final byte[] RSA_ALGORITHM =
      HexFormat.of().parseHex("020100300d06092a864886f70d0101010500");

  private SignedAssertion() {}

  /**
   * The assertion, as it goes into the form.
   *
   * @throws IOException when the key cannot be used
   */
  static String of(OAuth2 settings, URI tokenUrl, String pem, Instant now) throws IOException {
    String algorithm = orElse(settings.signatureAlgorithm(), "RS256");
    Map<String, Object> header = new LinkedHashMap<>();
    header.put("alg", algorithm);
    header.put("typ", "JWT");
    if (settings.clientCertificateKeyId() != null) {
      header.put("kid", settings.clientCertificateKeyId());
    }
    String signed = encoded(header) + "." + encoded(claims(settings, tokenUrl, now));
    return signed + "." + base64(signature(algorithm, pem, signed));
  }

  private static Map<String, Object> claims(OAuth2 settings, URI tokenUrl, Instant now) {
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("iss", orElse(settings.iss(), settings.clientId()));
    claims.put("sub", settings.clientId());
    claims.put("aud", orElse(settings.audience(), tokenUrl.toString()));
    claims.put("jti", UUID.randomUUID().toString());
    claims.put("iat", now.getEpochSecond());
    claims.put("exp", now.plus(LIFE).getEpochSecond());
    if (!settings.scopes().isEmpty()) {
      claims.put("scope", String.join(" ", settings.scopes()));
    }
    claims.putAll(settings.claims());
    return claims;
  }

  private static String orElse(@Nullable String text, String fallback) {
    return text == null || text.isEmpty() ? fallback : text;
  }

  private static byte[] signature(String algorithm, String pem, String text) throws IOException {
    try {
      Signature signature = Signature.getInstance(algorithm.replace("RS", "SHA") + "withRSA");
      signature.initSign(key(pem));
      signature.update(text.getBytes(StandardCharsets.US_ASCII));
      return signature.sign();
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new IOException("the client_certificate_key cannot be used", e);
    }
  }

  private static PrivateKey key(String pem) throws GeneralSecurityException {
    Matcher block = PEM.matcher(pem);
    if (!block.find()) {
      throw new IllegalArgumentException("no RSA private key");
    }
    byte[] der = Base64.getMimeDecoder().decode(block.group(2));
    byte[] pkcs8 = block.group(1) == null ? der : der(0x30, RSA_ALGORITHM, der(0x04, der));
    return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
  }

  /** A DER element, its length in two bytes. */
  private static byte[] der(int tag, byte[]... parts) {
    int length = 0;
    for (byte[] part : parts) {
      length += part.length;
    }
    ByteBuffer element = ByteBuffer.allocate(4 + length);
    element.put((byte) tag).put((byte) 0x82).putShort((short) length);
    for (byte[] part : parts) {
      element.put(part);
    }
    return element.array();
  }

  private static String encoded(Map<String, Object> json) throws JsonProcessingException {
    return base64(JSON.writeValueAsBytes(json));
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
