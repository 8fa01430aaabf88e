package dev.tocsin.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonReaderTest {
  private final TextCache texts = new TextCache();

  private JsonReader reader(String text) {
    return new JsonReader(text.getBytes(StandardCharsets.UTF_8), texts);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[1 2]|there is '2' where ',' or ']' should be (line 1, column 4)",
        "[1,]|there is ']' where a value should be (line 1, column 4)",
        "{\"a\" 1}|there is '1' where ':' should be (line 1, column 6)",
        "{'a':1}|there is ''' where the name of a field should be (line 1, column 2)",
        "{\"a\":1|there is the end where ',' or '}' should be (line 1, column 7)",
        "[nul]|there is 'n' where null should be (line 1, column 2)",
        "[01]|a number is malformed (line 1, column 2)",
        "[\"x|a string does not end (line 1, column 4)",
        "[\"\\x\"]|a string holds \\x, which is no escape (line 1, column 3)",
        "[\"\\u12g4\"]|a string holds \\u12g, which is no escape (line 1, column 3)",
        "[ü]|there is byte 0xc3 where a value should be (line 1, column 2)",
      })
  void mistake_saysWhatIsWrongAndWhere(String text, String message) {
    assertThatThrownBy(() -> reader(text).skip())
        .isInstanceOf(JsonException.class)
        .hasMessage(message);
  }

  @Test
  void mistake_countsLines() {
    assertThatThrownBy(() -> reader("[\n  1,\n  x]").skip())
        .hasMessage("there is 'x' where a value should be (line 3, column 3)");
    assertThatThrownBy(() -> reader("[\"a\nb\"]").skip())
        .hasMessage("a string holds a control character, 0x0a (line 1, column 4)");
  }

  @Test
  void equalTexts_areOneString() {
    JsonReader json = reader("[\"same\",\"same\",\"dérive\",\"d\\u00e9rive\"]");
    json.begin();
    assertThat(json.more()).isTrue();
    String first = json.text();
    assertThat(json.more()).isTrue();
    assertThat(json.text()).isEqualTo("same").isSameAs(first);
    assertThat(json.more()).isTrue();
    String other = json.text();
    assertThat(json.more()).isTrue();
    assertThat(json.text()).isEqualTo("dérive").isSameAs(other);
    assertThat(json.more()).isFalse();
  }

  @Test
  void values_areReadAsWhatTheyAre() {
    JsonReader json = reader("{\"n\":-12,\"t\":true,\"f\":false,\"l\":[\"a\",\"b\"]}");
    json.begin();
    assertThat(json.more()).isTrue();
    assertThat(json.name()).isEqualTo("n");
    assertThat(json.whole()).isEqualTo(-12);
    assertThat(json.more()).isTrue();
    assertThat(json.name()).isEqualTo("t");
    assertThat(json.truth()).isTrue();
    assertThat(json.more()).isTrue();
    assertThat(json.name()).isEqualTo("f");
    assertThat(json.truth()).isFalse();
    assertThat(json.more()).isTrue();
    assertThat(json.name()).isEqualTo("l");
    assertThat(json.texts()).containsExactly("a", "b");
    assertThat(json.more()).isFalse();
  }

  @Test
  void valuesOfAnotherKind_areMistakes() {
    assertThatThrownBy(() -> reader("\"1\"").whole()).hasMessageContaining("a number should be");
    assertThatThrownBy(() -> reader("1.5").whole()).hasMessageContaining("not whole");
    assertThatThrownBy(() -> reader("99999999999999999999").whole())
        .hasMessageContaining("too large");
    assertThatThrownBy(() -> reader("null").truth()).hasMessageContaining("a boolean should be");
    assertThatThrownBy(() -> reader("{}").texts()).hasMessageContaining("a list should be");
    assertThatThrownBy(() -> reader("[1]").texts()).hasMessageContaining("a string should be");
    assertThatThrownBy(() -> reader("1").begin()).hasMessageContaining("an object or a list");
  }

  @Test
  void byteOrderMark_isPassedOver() {
    assertThat(reader("\uFEFF[]").peek()).isEqualTo(JsonReader.Kind.LIST);
    assertThatThrownBy(() -> reader("[\uFEFF]").skip()).isInstanceOf(JsonException.class);
  }

  @Test
  void nothing_isNoMistakeByItself() {
    assertThat(reader("").peek()).isEqualTo(JsonReader.Kind.NOTHING);
    assertThat(reader(" \n").peek()).isEqualTo(JsonReader.Kind.NOTHING);
    assertThatThrownBy(() -> reader("").skip()).isInstanceOf(JsonException.class);
  }
}
