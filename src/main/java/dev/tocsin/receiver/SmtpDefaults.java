package dev.tocsin.receiver;

import dev.tocsin.setting.Fields;
import dev.tocsin.setting.HostPort;
import dev.tocsin.setting.Prefixing;
import dev.tocsin.setting.TlsSettings;
import org.jspecify.annotations.Nullable;

/**
 * What e-mail integrations fall back to: the global keys that begin with {@code smtp_}.
 *
 * @param hello the name we greet the server with
 * @param requireTls whether mail goes out only when the connection is encrypted
 * @param forceImplicitTls null where the port decides: 465 means TLS from the first byte
 */
public record SmtpDefaults(
    @Nullable String from,
    String hello,
    @Nullable HostPort smarthost,
    @Prefixing SmtpAuth auth,
    boolean requireTls,
    TlsSettings tlsConfig,
    @Nullable Boolean forceImplicitTls) {

  static SmtpDefaults read(Fields fields) {
    GlobalConfig.atMostOne(fields, "smtp_auth_password", "smtp_auth_password_file");
    GlobalConfig.atMostOne(fields, "smtp_auth_secret", "smtp_auth_secret_file");
    Fields tls = fields.section("smtp_tls_config");
    return new SmtpDefaults(
        fields.text("smtp_from"),
        fields.text("smtp_hello", "localhost"),
        fields.hostPort("smtp_smarthost"),
        SmtpAuth.read(fields, "smtp_auth_"),
        fields.flag("smtp_require_tls", true),
        tls == null ? TlsSettings.DEFAULT : TlsSettings.read(tls),
        fields.flag("smtp_force_implicit_tls"));
  }
}
