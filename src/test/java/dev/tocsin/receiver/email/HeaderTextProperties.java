package dev.tocsin.receiver.email;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.internet.MimeUtility;
import java.io.UnsupportedEncodingException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;

class HeaderTextProperties {
  private static final String WIRE = "([\\t -~]{0,990}\r\n[ \\t])*[\\t -~]{0,990}";

  @Property(tries = 500)
  void everyValue_travelsAsShortLinesOfPrintableAscii(
      @ForAll @StringLength(max = 3000) String any) {
    assertThat(HeaderText.of("Subject", any)).matches(WIRE);
    assertThat(HeaderText.of("To", any)).matches(WIRE);
  }

  @Property(tries = 500)
  void everyValueThatIsEncoded_isReadAsItWas(@ForAll String any)
      throws UnsupportedEncodingException {
    String value = "\u00fc" + any.replaceAll("[\\ud800-\\udfff]", "");
    assertThat(MimeUtility.decodeText(MimeUtility.unfold(HeaderText.of("Subject", value))))
        .isEqualTo(value);
  }
}
