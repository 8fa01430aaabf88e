package dev.tocsin.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Hashes from crypt_blowfish's and htpasswd's own tests. */
class BcryptTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "U*U $2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
        "U*U* $2a$05$CCCCCCCCCCCCCCCCCCCCC.VGOzA784oUp/Z0DY336zx7pLYAy0lwK",
        "U*U*U $2a$05$XXXXXXXXXXXXXXXXXXXXXOAcXxm9kjPGEMsLznoKqmqw7tc8WCx4a",
        "'' $2a$05$CCCCCCCCCCCCCCCCCCCCC.7uG0VCzI2bS7j6ymqJi9CdcdxiRTWNy"
      })
  void matches_theRightPasswordOnly(String password, String hash) {
    assertThat(Bcrypt.isHash(hash)).isTrue();
    assertThat(Bcrypt.matches(password, hash)).isTrue();
    assertThat(Bcrypt.matches(password + "x", hash)).isFalse();
  }

  @Test
  void isHash_refusesOtherTexts() {
    assertThat(Bcrypt.isHash("secret")).isFalse();
    assertThat(Bcrypt.isHash("$2a$03$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW"))
        .isFalse();
  }
}
