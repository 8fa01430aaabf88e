package dev.tocsin.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.setting.TlsSettings;
import io.netty.channel.Channel;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.security.NoSuchAlgorithmException;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever happens to a fresh connection, those who wait for it hear of it. */
class PipesTest {
  private final EmbeddedChannel channel = new EmbeddedChannel();
  private final CompletableFuture<Line> line = new CompletableFuture<>();

  private void lay(Future<Channel> tunnel, Origin origin) throws NoSuchAlgorithmException {
    new Pipes(TlsSettings.DEFAULT, true)
        .lay(
            new Dialer.Reached(channel, tunnel),
            origin,
            origin.secure() ? SSLContext.getDefault() : null,
            line);
    channel.runPendingTasks();
  }

  private Future<Channel> open() {
    return channel.eventLoop().newSucceededFuture(channel);
  }

  private static Origin host(String name) {
    return new Origin(true, name, 443);
  }

  @Test
  void connectionThatIsGone_isAFailure() throws Exception {
    channel.finish();
    lay(open(), host("hook.example"));
    assertThat(line).isCompletedExceptionally();
    assertThat(line.exceptionNow())
        .isInstanceOf(IOException.class)
        .hasMessage("the connection was closed");
  }

  @Test
  void tunnelThatWasRefusedAtOnce_isThatFailure() throws Exception {
    channel.finish();
    lay(channel.eventLoop().newFailedFuture(new IOException("407")), host("hook.example"));
    assertThat(line).isCompletedExceptionally();
    assertThat(line.exceptionNow()).hasMessage("407");
  }

  @Test
  void whatCannotBeLaid_isAFailure() throws Exception {
    lay(open(), new Origin(false, "hook.example", 80));
    assertThat(line).isCompletedExceptionally();
    assertThat(line.exceptionNow()).isInstanceOf(NoSuchElementException.class);
  }

  @ParameterizedTest
  @CsvSource({"hook.example, hook.example", "hook.example., hook.example", "hook, hook"})
  void host_isIndicated(String host, String indicated) throws Exception {
    channel.pipeline().addLast(Rest.NAME, new Rest());
    lay(open(), host(host));
    assertThat(
            channel.pipeline().get(SslHandler.class).engine().getSSLParameters().getServerNames())
        .containsExactly(new SNIHostName(indicated));
    assertThat(line).isNotDone();
  }
}
