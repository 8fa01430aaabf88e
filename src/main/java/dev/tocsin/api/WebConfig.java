package dev.tocsin.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The file of {@code --web.config.file}, in the exporter toolkit's notation; null where nothing was
 * written. Keys that are not known are errors.
 *
 * @param users bcrypt hashes by name
 */
public record WebConfig(
    @JsonProperty("tls_server_config") @Nullable Tls tls,
    @JsonProperty("http_server_config") @Nullable Http http,
    @JsonProperty("basic_auth_users") @Nullable Map<String, String> users) {
  /** Neither TLS nor passwords. */
  public static final WebConfig NONE = new WebConfig(null, null, null);

  private static final YAMLMapper YAML =
      YAMLMapper.builder(new YAMLFactory())
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  /** How connections are encrypted. File names are relative to the folder of the file. */
  public record Tls(
      @JsonProperty("cert") @Nullable String cert,
      @JsonProperty("key") @Nullable String key,
      @JsonProperty("cert_file") @Nullable String certFile,
      @JsonProperty("key_file") @Nullable String keyFile,
      @JsonProperty("client_auth_type") @Nullable String clientAuthType,
      @JsonProperty("client_ca") @Nullable String clientCa,
      @JsonProperty("client_ca_file") @Nullable String clientCaFile,
      @JsonProperty("client_allowed_sans") @Nullable List<String> clientAllowedSans,
      @JsonProperty("min_version") @Nullable String minVersion,
      @JsonProperty("max_version") @Nullable String maxVersion,
      @JsonProperty("cipher_suites") @Nullable List<String> cipherSuites,
      @JsonProperty("curve_preferences") @Nullable List<String> curvePreferences,
      @JsonProperty("prefer_server_cipher_suites") @Nullable Boolean preferServerCipherSuites) {}

  /** What is said and spoken over HTTP. */
  public record Http(
      @JsonProperty("http2") @Nullable Boolean http2,
      @JsonProperty("headers") @Nullable Map<String, String> headers) {}

  public WebConfig {
    users = users == null ? null : Map.copyOf(users);
    checkHashes(users);
  }

  private static void checkHashes(@Nullable Map<String, String> users) {
    if (users != null) {
      users.forEach((name, hash) -> {
        if (!Bcrypt.isHash(hash)) {
          throw new WebException("basic_auth_users: " + name + ": not a bcrypt hash");
        }
      });
    }
  }

  /** Reads the file; a {@link WebException} names what is wrong, and where. */
  public static WebConfig read(Path file) {
    try {
      String text = Files.readString(file);
      return text.isBlank() ? NONE : parse(text);
    } catch (JsonProcessingException e) {
      throw new WebException(file + ": " + reason(e));
    } catch (IOException e) {
      throw new WebException("cannot read " + file, e);
    }
  }

  private static WebConfig parse(String text) throws JsonProcessingException {
    WebConfig read = YAML.readValue(text, WebConfig.class);
    return read == null ? NONE : read;
  }

  /** Never the text itself, which holds secrets. */
  private static String reason(JsonProcessingException e) {
    return switch (e) {
      case UnrecognizedPropertyException unknown ->
          "unknown field "
              + unknown.getPropertyName()
              + ", known are "
              + unknown.getKnownPropertyIds();
      case JsonMappingException mapping when mapping.getCause() instanceof WebException own ->
          String.valueOf(own.getMessage());
      case JsonMappingException mapping ->
          "wrong value for "
              + mapping.getPath().stream()
                  .map(step -> String.valueOf(step.getFieldName()))
                  .collect(Collectors.joining("."));
      default -> "not valid YAML" + place(e.getLocation());
    };
  }

  private static String place(@Nullable JsonLocation at) {
    return at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
  }
}
