package dev.tocsin.receiver;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A request and what comes back, on a channel that is theirs alone meanwhile and on its thread. An
 * answer counts as soon as its status is known, however broken the rest of it is; but good news
 * only once all of the request is on its way, since some answer before they have heard it, or once
 * it is here whole and nothing more can come.
 */
@SuppressWarnings("FutureReturnValueIgnored") // Netty tells of failures through the channel.
final class Exchange extends SimpleChannelInboundHandler<HttpObject> {
  /** What the decoder makes of something that does not begin like an answer. */
  private static final int UNKNOWN = 999;

  private final CompletableFuture<Answer> answer = new CompletableFuture<>();
  private final CompletableFuture<Boolean> over = new CompletableFuture<>();
  private boolean sent;
  private boolean interim;
  private boolean keepAlive;
  private boolean ended;
  private @Nullable Answer arriving;

  /** The answer, once its status is here. */
  CompletableFuture<Answer> answer() {
    return answer;
  }

  /** When the channel is free again: whether it is good for another request. */
  CompletableFuture<Boolean> over() {
    return over;
  }

  /** All of the request is on its way. */
  void sent() {
    sent = true;
    if (arriving != null) {
      answer.complete(arriving);
      finish(arriving);
    }
  }

  /** The request cannot be sent, or nothing more can come: of no weight after a whole answer. */
  void fail(Throwable failure) {
    if (arriving != null) {
      if (ended) {
        answer.complete(arriving);
      }
      arriving.end(ended);
    }
    answer.completeExceptionally(readable(failure));
    over.complete(false);
  }

  private static Throwable readable(Throwable failure) {
    Throwable cause = failure.getCause();
    return failure instanceof DecoderException && cause != null ? cause : failure;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, HttpObject part) {
    if (part instanceof HttpResponse response) {
      begin(response);
    }
    Answer current = arriving;
    if (current != null && part instanceof HttpContent content) {
      current.add(content.content());
    }
    if (part.decoderResult().isFailure()) {
      fail(part.decoderResult().cause());
    } else if (part instanceof LastHttpContent) {
      end();
    }
  }

  private void begin(HttpResponse response) {
    int status = response.status().code();
    interim = response.status().codeClass() == HttpStatusClass.INFORMATIONAL && status != 101;
    boolean garbage = status == UNKNOWN && response.decoderResult().isFailure();
    if (interim || garbage) {
      return;
    }
    Answer first = new Answer(response);
    arriving = first;
    keepAlive = HttpUtil.isKeepAlive(response);
    if (sent || status / 100 != 2) {
      answer.complete(first);
    }
  }

  private void end() {
    if (interim) {
      interim = false;
    } else if (arriving != null) {
      ended = true;
      finish(arriving);
    }
  }

  private void finish(Answer whole) {
    if (ended && answer.isDone()) {
      over.complete(keepAlive && sent);
      whole.end(true);
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    fail(new IOException("the connection was closed without an answer"));
    context.fireChannelInactive();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable failure) {
    fail(failure);
    context.close();
  }
}
