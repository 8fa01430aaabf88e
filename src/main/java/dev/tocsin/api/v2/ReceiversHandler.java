package dev.tocsin.api.v2;

import dev.tocsin.api.ApiServices;
import dev.tocsin.api.JsonAnswer;
import dev.tocsin.api.JsonFields;
import dev.tocsin.api.Parameters;
import dev.tocsin.api.ReceiverView;
import dev.tocsin.json.JsonWriter;
import dev.tocsin.matcher.Matchers;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.util.List;

/** {@code /receivers}: the configured receivers in their order. */
final class ReceiversHandler {
  private final ApiServices services;

  ReceiversHandler(ApiServices services) {
    this.services = services;
  }

  Future<?> list(RoutingContext request) {
    Matchers wanted =
        new Matchers(
            Parameters.matchers(
                request,
                "receiver_matchers",
                "failed to parse receiver_matchers param: ",
                services.matchers()));
    List<ReceiverView> receivers = services.running().get().receivers();
    JsonAnswer answer = json -> write(json, receivers, wanted);
    return answer.send(request);
  }

  private static void write(JsonWriter json, List<ReceiverView> receivers, Matchers wanted)
      throws IOException {
    JsonFields fields = new JsonFields(json);
    json.startArray();
    for (ReceiverView receiver : receivers) {
      if (wanted.matches(receiver.labels())) {
        json.startObject();
        json.name("labels");
        fields.labels(receiver.labels());
        json.field("name", receiver.name());
        json.endObject();
      }
    }
    json.endArray();
  }
}
