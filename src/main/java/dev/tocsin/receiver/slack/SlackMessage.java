package dev.tocsin.receiver.slack;

import dev.tocsin.receiver.GoJson;
import io.vertx.core.buffer.Buffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What Slack is asked to show: upstream's request.
 *
 * @param channel whom it is for; empty where the webhook knows
 * @param content the rest of it
 */
record SlackMessage(String channel, Map<String, Object> content) {
  static SlackMessage of(Look look, Rendering rendering) {
    Parts content =
        new Parts(rendering)
            .unlessEmpty("username", look.username())
            .unlessEmpty("icon_emoji", look.iconEmoji())
            .unlessEmpty("icon_url", look.iconUrl());
    if (look.linkNames()) {
      content.put("link_names", true);
    }
    content
        .unlessEmpty("text", "message_text", look.messageText())
        .put("attachments", List.of(Attachment.of(look, rendering)));
    return new SlackMessage(rendering.of("channel", look.channel()), content.object());
  }

  /** The body that posts it. */
  Buffer json() {
    return json(channel.isEmpty() ? Map.of() : Map.of("channel", channel));
  }

  /** The body that puts it in the place of an earlier message. */
  Buffer json(Posted earlier) {
    Map<String, Object> place = new LinkedHashMap<>();
    place.put("channel", earlier.channel());
    place.put("ts", earlier.timestamp());
    return json(place);
  }

  private Buffer json(Map<String, Object> place) {
    Map<String, Object> request = new LinkedHashMap<>(place);
    request.putAll(content);
    return GoJson.inOrder(request);
  }
}
