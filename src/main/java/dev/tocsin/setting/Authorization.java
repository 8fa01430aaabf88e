package dev.tocsin.setting;

import org.jspecify.annotations.Nullable;

/** The {@code Authorization} header: a type and credentials, written down or in a file. */
public record Authorization(
    String type, @Nullable Secret credentials, @Nullable String credentialsFile) {
  public static final String BEARER = "Bearer";

  static Authorization read(Fields fields) {
    Exclusive.refuseReference(fields, "credentials_ref");
    Exclusive.check(fields, "credentials", "credentials_file");
    String type = fields.text("type", BEARER).strip();
    if (type.equalsIgnoreCase("basic")) {
      fields.problem("type", "cannot be Basic: use basic_auth instead");
    }
    return new Authorization(
        type.isEmpty() ? BEARER : type,
        fields.secret("credentials"),
        fields.file("credentials_file"));
  }

  public SecretSource credentialsSource() {
    return SecretSource.of(credentials, credentialsFile);
  }
}
