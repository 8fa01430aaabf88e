package dev.tocsin.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tocsin.setting.SettingException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A server that runs somewhere, asked over HTTP.
 *
 * @param base without a user's name and password, so that it may be shown
 * @param authorization the value of the header; empty for none
 */
record ServerUrl(String base, String authorization) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration ANSWER = Duration.ofSeconds(60);
  private static final int OK = 200;
  private static final int UNAUTHORIZED = 401;

  /** Reads a URL, which may hold a user's name and password. */
  static ServerUrl parse(String url) {
    URI uri = uri(url);
    String host = uri.getHost() == null ? "" : uri.getHost();
    if (!Set.of("http", "https").contains(String.valueOf(uri.getScheme())) || host.isEmpty()) {
      throw new SettingException("is no URL like http://localhost:9093");
    }
    String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
    String path = uri.getRawPath().replaceAll("/+$", "");
    return new ServerUrl(
        uri.getScheme() + "://" + host + port + path, authorization(uri.getRawUserInfo()));
  }

  private static URI uri(String url) {
    try {
      return new URI(url);
    } catch (URISyntaxException e) {
      throw new SettingException("is no URL like http://localhost:9093");
    }
  }

  private static String authorization(@Nullable String userInfo) {
    if (userInfo == null) {
      return "";
    }
    String plain = URLDecoder.decode(userInfo.replace("+", "%2B"), StandardCharsets.UTF_8);
    byte[] bytes = plain.getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(bytes);
  }

  /** The body of the answer; whatever keeps us from it is a {@link CommandException}. */
  String read(String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path)).timeout(ANSWER).GET();
    if (!authorization.isEmpty()) {
      request.header("Authorization", authorization);
    }
    try (HttpClient client = HttpClient.newBuilder().connectTimeout(CONNECT).build()) {
      HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
      if (answer.statusCode() != OK) {
        throw CommandException.of(refusal(answer.statusCode(), answer.body()));
      }
      return answer.body();
    } catch (IOException e) {
      throw CommandException.of(base + " cannot be asked: " + words(e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CommandException.of(base + " was not waited for");
    }
  }

  private String refusal(int status, String body) {
    if (status == UNAUTHORIZED) {
      return base + " wants a name and a password, as in --url=http://name:password@host:9093";
    }
    return base + " answered " + status + ": " + text(body);
  }

  /** What Tocsin refuses is a JSON string. */
  private static String text(String body) {
    try {
      JsonNode json = JSON.readTree(body);
      return json.isTextual() ? json.asText() : "it is no Tocsin, or an older one";
    } catch (JsonProcessingException e) {
      return "it is no Tocsin, or an older one";
    }
  }

  private static String words(IOException e) {
    return switch (e) {
      case HttpTimeoutException late -> "it does not answer";
      case ConnectException refused -> "it cannot be reached";
      default -> e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    };
  }
}
