package dev.tocsin.json;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Reads one JSON value from UTF-8 bytes, piece by piece in the order in which it stands there; what
 * follows the value is not looked at. Whatever is wrong is a {@link JsonException} that says where.
 *
 * <p>On posts of 100,000 new alerts to a server that has just started, the event loop takes a fifth
 * less with it than with Jackson's parser, of which much more has to be compiled, and warm as well.
 * For use by one thread.
 */
public final class JsonReader {
  private static final int DEEPEST = 100;
  private static final byte[] MARK = "\uFEFF".getBytes(StandardCharsets.UTF_8);

  private final byte[] bytes;
  private final TextCache cache;
  private int at;
  private int depth;
  private final boolean[] objects = new boolean[DEEPEST + 1];

  /** Whether nothing of the innermost object or list has been read. */
  private boolean first;

  /** What a value can be, in the words that people read. */
  public enum Kind {
    OBJECT("an object"),
    LIST("a list"),
    TEXT("a string"),
    NUMBER("a number"),
    BOOLEAN("a boolean"),
    NULL("null"),
    /** The bytes are over, or hold white space only. */
    NOTHING("nothing");

    private final String noun;

    Kind(String noun) {
      this.noun = noun;
    }

    @Override
    public String toString() {
      return noun;
    }
  }

  /** Reads these bytes; equal texts come from the cache. A byte order mark is passed over. */
  public JsonReader(byte[] bytes, TextCache cache) {
    this.bytes = bytes;
    this.cache = cache;
    at =
        Arrays.equals(bytes, 0, Math.min(bytes.length, MARK.length), MARK, 0, MARK.length)
            ? MARK.length
            : 0;
  }

  /** Reads these bytes, which hold few texts twice. */
  public JsonReader(byte[] bytes) {
    this(bytes, new TextCache(1));
  }

  /** What the next value is; it is still to be read. */
  public Kind peek() {
    int sign = sign();
    return switch (sign) {
      case '{' -> Kind.OBJECT;
      case '[' -> Kind.LIST;
      case '"' -> Kind.TEXT;
      case 't', 'f' -> Kind.BOOLEAN;
      case 'n' -> Kind.NULL;
      case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> Kind.NUMBER;
      default -> {
        if (sign < 0 && depth == 0) {
          yield Kind.NOTHING;
        }
        throw unexpected("a value");
      }
    };
  }

  /** Enters the object or list that is next. */
  public void begin() {
    int sign = sign();
    if (sign != '{' && sign != '[') {
      throw unexpected("an object or a list");
    }
    if (depth == DEEPEST) {
      throw mistake("the nesting depth exceeds " + DEEPEST);
    }
    depth++;
    objects[depth] = sign == '{';
    at++;
    first = true;
  }

  /** Whether the object or list that was entered last goes on; leaves it where it does not. */
  public boolean more() {
    boolean object = objects[depth];
    int sign = sign();
    if (sign == (object ? '}' : ']')) {
      at++;
      depth--;
      first = false;
      return false;
    }
    if (!first) {
      if (sign != ',') {
        throw unexpected(object ? "',' or '}'" : "',' or ']'");
      }
      at++;
    }
    first = false;
    return true;
  }

  /** The name of the next field, whose value is next then. */
  public String name() {
    if (sign() != '"') {
      throw unexpected("the name of a field");
    }
    String name = string();
    if (sign() != ':') {
      throw unexpected("':'");
    }
    at++;
    return name;
  }

  /** The text that is next. Half a surrogate pair that stands alone is replaced, as Go does it. */
  public String text() {
    if (sign() != '"') {
      throw unexpected("a string");
    }
    return string();
  }

  /** The list of texts that is next. */
  public List<String> texts() {
    if (peek() != Kind.LIST) {
      throw unexpected("a list");
    }
    List<String> all = new ArrayList<>();
    begin();
    while (more()) {
      all.add(text());
    }
    return all;
  }

  /** The number that is next, which is a whole one. */
  public int whole() {
    if (peek() != Kind.NUMBER) {
      throw unexpected("a number");
    }
    int from = at;
    number();
    try {
      return Integer.parseInt(new String(bytes, from, at - from, StandardCharsets.ISO_8859_1));
    } catch (NumberFormatException e) {
      at = from;
      throw mistake("a number is not whole, or too large");
    }
  }

  /** The boolean that is next. */
  public boolean truth() {
    if (peek() != Kind.BOOLEAN) {
      throw unexpected("a boolean");
    }
    boolean truth = bytes[at] == 't';
    skip();
    return truth;
  }

  /** Passes over the next value, whatever it is. */
  public void skip() {
    Kind kind = peek();
    switch (kind) {
      case OBJECT -> {
        begin();
        while (more()) {
          name();
          skip();
        }
      }
      case LIST -> {
        begin();
        while (more()) {
          skip();
        }
      }
      case TEXT -> string();
      case NUMBER -> number();
      case BOOLEAN -> word(bytes[at] == 't' ? "true" : "false");
      case NULL -> word("null");
      case NOTHING -> throw unexpected("a value");
    }
  }

  /** The next byte that is no white space; -1 for none. */
  private int sign() {
    byte[] all = bytes;
    int place = at;
    while (place < all.length) {
      byte sign = all[place];
      if (sign > ' ' || (sign != ' ' && sign != '\n' && sign != '\r' && sign != '\t')) {
        at = place;
        return sign & 0xff;
      }
      place++;
    }
    at = place;
    return -1;
  }

  /** From the quotation mark on. */
  private String string() {
    byte[] all = bytes;
    int from = at + 1;
    int hash = 0;
    int place = from;
    while (place < all.length) {
      byte c = all[place];
      if (c == '"') {
        at = place + 1;
        return cache.ascii(all, from, place, hash);
      }
      if (c < ' ' || c == '\\') {
        break;
      }
      hash = 31 * hash + c;
      place++;
    }
    return cache.shared(special(from, place));
  }

  /** A text of more than plain ASCII. */
  private String special(int from, int fromSpecial) {
    int place = fromSpecial;
    while (byteAt(place) != '"') {
      int c = byteAt(place);
      if (c >= 0 && c < ' ') {
        at = place;
        throw mistake(
            c == 0 && place >= bytes.length
                ? "a string does not end"
                : "a string holds a control character, 0x%02x".formatted(c));
      }
      place += c == '\\' ? 2 : 1;
    }
    String raw = decoded(from, place);
    at = from;
    try {
      String text = JsonEscapes.resolve(raw);
      at = place + 1;
      return text;
    } catch (IllegalArgumentException e) {
      throw mistake("a string holds " + e.getMessage() + ", which is no escape");
    }
  }

  /** Zero behind the end. */
  private int byteAt(int place) {
    return place < bytes.length ? bytes[place] : 0;
  }

  private String decoded(int from, int to) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes, from, to - from))
          .toString();
    } catch (CharacterCodingException e) {
      at = from;
      throw mistake("a string is not valid UTF-8");
    }
  }

  private void number() {
    int from = at;
    if (byteAt(at) == '-') {
      at++;
    }
    boolean zero = byteAt(at) == '0';
    int whole = digits();
    boolean valid = whole == 1 || (whole > 1 && !zero);
    if (byteAt(at) == '.') {
      at++;
      valid &= digits() > 0;
    }
    if (byteAt(at) == 'e' || byteAt(at) == 'E') {
      at++;
      if (byteAt(at) == '+' || byteAt(at) == '-') {
        at++;
      }
      valid &= digits() > 0;
    }
    if (!valid) {
      at = from;
      throw mistake("a number is malformed");
    }
  }

  /** Tells how many there were. */
  private int digits() {
    int from = at;
    while (isDigit(byteAt(at))) {
      at++;
    }
    return at - from;
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  private void word(String word) {
    for (int i = 0; i < word.length(); i++) {
      if (byteAt(at + i) != word.charAt(i)) {
        throw unexpected(word);
      }
    }
    at += word.length();
  }

  private JsonException unexpected(String wanted) {
    int sign = sign();
    String found =
        sign < 0
            ? "the end"
            : sign > ' ' && sign < 0x7f
                ? "'" + (char) sign + "'"
                : String.format(Locale.ROOT, "byte 0x%02x", sign);
    return mistake("there is " + found + " where " + wanted + " should be");
  }

  private JsonException mistake(String what) {
    int line = 1;
    int lineStart = 0;
    for (int i = 0; i < at; i++) {
      if (byteAt(i) == '\n') {
        line++;
        lineStart = i + 1;
      }
    }
    return new JsonException(what + " (line " + line + ", column " + (at - lineStart + 1) + ")");
  }
}
