package dev.tocsin.setting;

import org.jspecify.annotations.Nullable;

/** A user name and a password, each written down or in a file. */
public record BasicAuth(
    @Nullable String username,
    @Nullable String usernameFile,
    @Nullable Secret password,
    @Nullable String passwordFile) {

  static BasicAuth read(Fields fields) {
    Exclusive.refuseReference(fields, "username_ref");
    Exclusive.refuseReference(fields, "password_ref");
    Exclusive.check(fields, "username", "username_file");
    Exclusive.check(fields, "password", "password_file");
    return new BasicAuth(
        fields.text("username"),
        fields.file("username_file"),
        fields.secret("password"),
        fields.file("password_file"));
  }

  public SecretSource usernameSource() {
    return SecretSource.of(username == null ? null : new Secret(username), usernameFile);
  }

  public SecretSource passwordSource() {
    return SecretSource.of(password, passwordFile);
  }
}
