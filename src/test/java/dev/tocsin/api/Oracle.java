package dev.tocsin.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What the real Alertmanager was asked, and what it answered. */
public final class Oracle {
  private static final Pattern ID =
      Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}(?=\"[,\\n])");
  private static final ObjectMapper JSON = new ObjectMapper();

  private Oracle() {}

  /** A request with the answer it got. */
  public record Exchange(
      String method, String path, Map<String, String> headers, String body, Http.Answer answer) {
    /** Short, for the name of a test. */
    public String title() {
      String all = method + " " + path + " " + (headers.isEmpty() ? "" : headers) + " " + body;
      return all.length() > 120 ? all.substring(0, 120) : all;
    }

    public Http.Answer repeatOn(int port) {
      return Http.ask(port, method, path, headers, body);
    }
  }

  /** The exchanges of a file, in the order in which they were made. */
  public static List<Exchange> exchanges(Class<?> test, String file) {
    try (InputStream in = test.getResourceAsStream(file)) {
      List<Exchange> exchanges = new ArrayList<>();
      for (JsonNode node : JSON.readTree(in).get("exchanges")) {
        exchanges.add(exchange(node.get("request"), node.get("answer")));
      }
      return exchanges;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Exchange exchange(JsonNode request, JsonNode answer) {
    return new Exchange(
        request.get("method").asText(),
        request.get("path").asText(),
        headers(request.path("headers")),
        request.path("body").asText(""),
        new Http.Answer(
            answer.get("status").asInt(),
            headers(answer.get("headers")),
            answer.get("body").asText()));
  }

  private static Map<String, String> headers(JsonNode node) {
    Map<String, String> headers = new LinkedHashMap<>();
    node.properties().forEach(entry -> headers.put(entry.getKey(), entry.getValue().asText()));
    return headers;
  }

  /**
   * JSON with its fields in their order, without what differs from one run, or from one release, to
   * the next; anything else as it is.
   */
  public static String comparable(String body) {
    try {
      JsonNode tree = JSON.readTree(body);
      forget(tree);
      return tree.isMissingNode() ? body : ID.matcher(tree.toPrettyString()).replaceAll("id");
    } catch (IOException e) {
      return body;
    }
  }

  private static void forget(JsonNode node) {
    if (node instanceof ObjectNode object) {
      object.remove(List.of("updatedAt", "routeLabels", "original", "uptime", "versionInfo"));
    }
    node.forEach(Oracle::forget);
  }
}
