package dev.tocsin.template;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.type.LogicalType;
import dev.tocsin.template.exec.FailedCall;
import dev.tocsin.template.exec.TimeText;
import dev.tocsin.template.parse.TemplateException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Reads the data of a notification from a file of JSON, as {@code amtool template render
 * --template.data} does: unknown keys are passed over, what is missing is empty.
 */
public final class DataFile {
  private static final String RFC_3339 = "2006-01-02T15:04:05Z07:00";
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_PROPERTIES)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .withCoercionConfig(
              LogicalType.Textual,
              texts -> {
                texts.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail);
                texts.setCoercion(CoercionInputShape.Float, CoercionAction.Fail);
                texts.setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
              })
          .addModule(new SimpleModule().addDeserializer(Instant.class, new Time()))
          .build();

  private DataFile() {}

  private static final class Time extends StdDeserializer<Instant> {
    private static final long serialVersionUID = 1L;

    Time() {
      super(Instant.class);
    }

    @Override
    public Instant deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      try {
        return TimeText.parse(RFC_3339, parser.getText()).toInstant();
      } catch (FailedCall e) {
        throw MismatchedInputException.from(parser, Instant.class, e.getMessage());
      }
    }
  }

  /**
   * Reads a file.
   *
   * @throws TemplateException that names the file, the line and the column of what is wrong
   */
  public static TemplateData read(Path file) {
    try {
      return parse(file.toString(), Files.readAllBytes(file));
    } catch (IOException e) {
      throw new TemplateException(
          "data " + file + ": cannot be read: " + e.getClass().getSimpleName());
    }
  }

  /** The same for bytes that are at hand; errors call them by the name. */
  static TemplateData parse(String name, byte[] bytes) {
    if (new String(bytes, StandardCharsets.UTF_8).isBlank()) {
      throw new TemplateException("data " + name + ": is empty");
    }
    try {
      DataJson json = JSON.readValue(bytes, DataJson.class);
      return (json == null ? DataJson.EMPTY : json).data();
    } catch (MismatchedInputException e) {
      throw new TemplateException(place(name, e.getLocation()) + path(e) + offence(e));
    } catch (JsonProcessingException e) {
      throw new TemplateException(place(name, e.getLocation()) + e.getOriginalMessage());
    } catch (IOException e) {
      throw new TemplateException(place(name, null) + e.getMessage());
    }
  }

  private static String place(String name, @Nullable JsonLocation at) {
    return "data "
        + name
        + (at == null ? "" : ":" + at.getLineNr() + ":" + at.getColumnNr())
        + ": ";
  }

  private static String path(MismatchedInputException e) {
    StringBuilder path = new StringBuilder();
    for (JsonMappingException.Reference part : e.getPath()) {
      if (part.getFieldName() == null) {
        path.append('[').append(part.getIndex()).append(']');
      } else {
        path.append(path.isEmpty() ? "" : ".").append(part.getFieldName());
      }
    }
    return path.isEmpty() ? "" : path.append(": ").toString();
  }

  private static String offence(MismatchedInputException e) {
    Class<?> wanted = e.getTargetType();
    if (wanted == String.class) {
      return "is no text";
    }
    if (wanted == Instant.class) {
      return "is no time as in 2026-01-31T12:00:00Z";
    }
    return wanted != null && Collection.class.isAssignableFrom(wanted)
        ? "is no list"
        : "is no object";
  }
}
