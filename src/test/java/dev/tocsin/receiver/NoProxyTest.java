package dev.tocsin.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NoProxyTest {
  /** As Go's golang.org/x/net/http/httpproxy decides. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                   | example.com   | 80  | false
          ''                   | localhost     | 80  | true
          ''                   | 127.1.2.3     | 80  | true
          ''                   | [::1]         | 80  | true
          *                    | example.com   | 80  | true
          example.com          | example.com   | 80  | true
          example.com          | EXAMPLE.com.  | 80  | true
          example.com          | a.example.com | 80  | true
          example.com          | xexample.com  | 80  | false
          .example.com         | example.com   | 80  | false
          .example.com         | a.example.com | 80  | true
          *.example.com        | a.example.com | 80  | true
          example.com:443      | example.com   | 80  | false
          example.com:443      | example.com   | 443 | true
          'x, 10.0.0.0/8'      | 10.1.2.3      | 80  | true
          10.0.0.0/8           | 11.1.2.3      | 80  | false
          10.0.0.0/99          | 10.1.2.3      | 80  | false
          10.0.0.1             | 10.0.0.1      | 80  | true
          10.0.0.1:81          | 10.0.0.1      | 80  | false
          fd00::/8             | [fd12::1]     | 80  | true
          fd12::1              | [fd12::1]     | 80  | true
          [fd12::1]:80         | [fd12::1]     | 80  | true
          """)
  void matches_asGoDoes(String list, String host, int port, boolean direct) {
    assertThat(NoProxy.parse(list).matches(host, port)).isEqualTo(direct);
  }
}
