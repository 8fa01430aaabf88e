package dev.tocsin.receiver.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressListTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a@x.org                                | a@x.org",
        "a@x.org, b@x.org                       | a@x.org b@x.org",
        "a@x.org,,b@x.org,                      | a@x.org b@x.org",
        "a@x.org, Ann <a@x.org>                 | a@x.org",
        "\"Doe, Jo\" <jo@x.org>                 | jo@x.org",
        "Jürgen <j@x.org>                       | j@x.org",
        "=?utf-8?q?J=C3=BCrgen?= <j@x.org>      | j@x.org",
        "Staff: a@x.org, Bea <b@x.org>;         | a@x.org b@x.org",
        "a@bücher.example                       | a@xn--bcher-kva.example",
        "jürgen@x.org                           | jürgen@x.org",
        "a@[192.0.2.1]                          | a@[192.0.2.1]",
        "a+b=c@x.org (night shift)              | a+b=c@x.org",
      })
  void addresses_areBareAndOnce(String text, String expected) {
    assertThat(AddressList.parse("to", text)).isEqualTo(List.of(expected.split(" ")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "  ",
        ",",
        "nobody",
        "a@",
        "@x.org",
        "a b@x.org",
        "a@x.org b@x.org",
        "<a@x.org",
        "a@x.org>\r\nRCPT TO:<evil@x.org",
        "\"a\r\nb\"@x.org",
        "a\u0000b@x.org",
        "undisclosed-recipients:;",
        "a@x..org"
      })
  void brokenAddresses_areNamed(String text) {
    assertThatThrownBy(() -> AddressList.parse("to", text))
        .isInstanceOf(EmailException.class)
        .hasMessageStartingWith("to: ")
        .hasMessageNotContaining("\n");
  }
}
