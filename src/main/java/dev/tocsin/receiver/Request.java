package dev.tocsin.receiver;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import io.vertx.core.buffer.Buffer;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** What is posted, and the way it takes. */
record Request(URI target, Origin origin, @Nullable Proxy proxy, HttpHeaders headers, Buffer body) {
  /** As it is written to a connection; made for each anew. */
  FullHttpRequest message() {
    byte[] content = body.getBytes();
    HttpHeaders all =
        headers
            .copy()
            .set(HttpHeaderNames.HOST, origin.authority())
            .set(HttpHeaderNames.CONTENT_LENGTH, content.length);
    String uri = pathAndQuery();
    if (proxy instanceof Proxy.Http http && !origin.secure()) {
      uri = "http://" + origin.authority() + uri;
      if (http.authorization() != null) {
        all.set(HttpHeaderNames.PROXY_AUTHORIZATION, http.authorization());
      }
    }
    return new DefaultFullHttpRequest(
        HttpVersion.HTTP_1_1,
        HttpMethod.POST,
        uri,
        Unpooled.wrappedBuffer(content),
        all,
        EmptyHttpHeaders.INSTANCE);
  }

  private String pathAndQuery() {
    String path = target.getRawPath();
    String query = target.getRawQuery();
    return (path == null || path.isEmpty() ? "/" : path) + (query == null ? "" : "?" + query);
  }
}
