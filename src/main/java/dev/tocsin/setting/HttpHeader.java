package dev.tocsin.setting;

import java.util.List;
import java.util.stream.Stream;

/** The values that are sent for one header: shown ones, secret ones and the contents of files. */
public record HttpHeader(List<String> values, List<Secret> secrets, List<String> files) {
  public HttpHeader {
    values = List.copyOf(values);
    secrets = List.copyOf(secrets);
    files = List.copyOf(files);
  }

  static HttpHeader read(Fields fields) {
    return new HttpHeader(
        fields.texts("values"),
        fields.texts("secrets").stream().map(Secret::new).toList(),
        fields.files("files"));
  }

  /** All of them, in the order they are sent. */
  public List<SecretSource> sources() {
    return Stream.of(
            values.stream().map(value -> SecretSource.of(new Secret(value), null)),
            secrets.stream().map(secret -> SecretSource.of(secret, null)),
            files.stream().map(file -> SecretSource.of(null, file)))
        .flatMap(sources -> sources)
        .toList();
  }
}
