package dev.tocsin.template.exec;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A Go type as templates meet it: its name, what it is made of, and the only methods that can be
 * called on its values.
 */
public final class Type {
  /** The type of a parameter that takes every value. */
  public static final Type ANY = new Type("interface {}", Kind.NIL, null);

  public static final Type BOOL = new Type("bool", Kind.BOOL, null);
  public static final Type INT = new Type("int", Kind.INT, null);
  public static final Type INT64 = new Type("int64", Kind.INT, null);
  public static final Type INT32 = new Type("int32", Kind.INT, null);
  public static final Type UINT8 = new Type("uint8", Kind.UINT, null);
  public static final Type FLOAT64 = new Type("float64", Kind.FLOAT, null);
  public static final Type STRING = new Type("string", Kind.STRING, null);
  public static final Type HTML = new Type("template.HTML", Kind.STRING, null);
  public static final Type URL = new Type("template.URL", Kind.STRING, null);
  public static final Type STRING_LIST = slice("[]string", STRING);
  public static final Type ANY_LIST = slice("[]interface {}", ANY);
  public static final Type ANY_MAP = map("map[string]interface {}", ANY);

  /** A field of a struct: its name, and its name in JSON. */
  public record Field(String name, String jsonName) {
    /** Whether templates and JSON can see it. */
    boolean isExported() {
      return !jsonName.isEmpty();
    }
  }

  private final String name;
  private final Kind kind;
  private final @Nullable Type element;
  private final @Nullable Type underlying;
  private final List<Field> fields;
  private final Map<String, Function> methods = new HashMap<>();

  private Type(
      String name,
      Kind kind,
      @Nullable Type element,
      @Nullable Type underlying,
      List<Field> fields) {
    this.name = name;
    this.kind = kind;
    this.element = element;
    this.underlying = underlying;
    this.fields = fields;
  }

  private Type(String name, Kind kind, @Nullable Type element) {
    this(name, kind, element, null, List.of());
  }

  public static Type scalar(String name, Kind kind) {
    return new Type(name, kind, null);
  }

  public static Type slice(String name, Type element) {
    return new Type(name, Kind.SLICE, element);
  }

  public static Type map(String name, Type element) {
    return new Type(name, Kind.MAP, element);
  }

  public static Type struct(String name, Field... fields) {
    return new Type(name, Kind.STRUCT, null, null, List.of(fields));
  }

  /** A slice type of its own name that may be given wherever {@code plain} is asked for. */
  public static Type named(String name, Type plain) {
    return new Type(name, plain.kind, plain.element, plain, List.of());
  }

  /** Adds a method, whose function takes the receiver as its first argument. */
  public Type with(Function method) {
    methods.put(method.name(), method);
    return this;
  }

  public String name() {
    return name;
  }

  public Kind kind() {
    return kind;
  }

  /** What the items of a slice or the values of a map are. */
  Type element() {
    return element == null ? ANY : element;
  }

  List<Field> fields() {
    return fields;
  }

  int fieldIndex(String field) {
    for (int i = 0; i < fields.size(); i++) {
      if (fields.get(i).name().equals(field)) {
        return i;
      }
    }
    return -1;
  }

  @Nullable Function method(String method) {
    return methods.get(method);
  }

  /** Whether values print as what their {@code String} method says. */
  public boolean isStringer() {
    return methods.containsKey("String");
  }

  boolean assignableTo(Type target) {
    return target == ANY || target == this || target == underlying;
  }

  @Override
  public String toString() {
    return name;
  }
}
