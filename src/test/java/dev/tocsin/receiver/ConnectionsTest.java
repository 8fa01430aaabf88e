package dev.tocsin.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.setting.Authorization;
import dev.tocsin.setting.HttpSettings;
import dev.tocsin.setting.ProxySettings;
import dev.tocsin.setting.Secret;
import dev.tocsin.setting.TlsSettings;
import dev.tocsin.template.Templates;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class ConnectionsTest {
  private static NotifierContext context(Vertx vertx) {
    InstantSource clock = InstantSource.system();
    return new NotifierContext(
        new Network(vertx),
        Templates.defaults(clock, ZoneOffset.UTC),
        clock,
        "Alertmanager/0.34.0",
        Map.of());
  }

  private static HttpSettings settings(TlsSettings tls) {
    return new HttpSettings(null, null, null, tls, true, true, ProxySettings.NONE, null, Map.of());
  }

  private static HttpSettings asToken(String token) {
    return HttpSettings.DEFAULT.authorizedBy(
        new Authorization(Authorization.BEARER, new Secret(token), null));
  }

  @Test
  void equalSettings_shareAPoster(Vertx vertx) {
    NotifierContext context = context(vertx);

    assertThat(context.poster(settings(TlsSettings.DEFAULT)))
        .isSameAs(context.poster(settings(TlsSettings.DEFAULT)));
    assertThat(context.poster(asToken("a"))).isSameAs(context.poster(asToken("a")));
  }

  @Test
  void otherSettings_haveAPosterOfTheirOwn(Vertx vertx) {
    NotifierContext context = context(vertx);

    assertThat(context.poster(asToken("a"))).isNotSameAs(context.poster(asToken("b")));
  }

  @Test
  void equalSettings_shareTlsSockets(Vertx vertx) {
    NotifierContext context = context(vertx);

    assertThat(context.sockets(TlsSettings.DEFAULT))
        .isSameAs(context.sockets(settings(TlsSettings.DEFAULT).tlsConfig()));
  }
}
