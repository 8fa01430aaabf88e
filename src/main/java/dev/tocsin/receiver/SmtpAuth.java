package dev.tocsin.receiver;

import dev.tocsin.setting.Fields;
import dev.tocsin.setting.Secret;
import org.jspecify.annotations.Nullable;

/**
 * Who we are to an SMTP server.
 *
 * @param secret what CRAM-MD5 signs with
 * @param identity whom PLAIN acts for, when it is not the user
 */
public record SmtpAuth(
    @Nullable String username,
    @Nullable Secret password,
    @Nullable String passwordFile,
    @Nullable Secret secret,
    @Nullable String secretFile,
    @Nullable String identity) {

  /** Reads the keys with the given prefix, {@code smtp_auth_} or {@code auth_}. */
  public static SmtpAuth read(Fields fields, String prefix) {
    return new SmtpAuth(
        fields.text(prefix + "username"),
        fields.secret(prefix + "password"),
        fields.file(prefix + "password_file"),
        fields.secret(prefix + "secret"),
        fields.file(prefix + "secret_file"),
        fields.text(prefix + "identity"));
  }
}
