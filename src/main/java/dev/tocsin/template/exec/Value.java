package dev.tocsin.template.exec;

import dev.tocsin.alert.Labels;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A value in a template, typed as Go would type it. */
public sealed interface Value {
  Type type();

  /** Whether conditions take it for true: not zero, not empty, not absent. */
  boolean isTrue();

  default boolean isNothing() {
    return this instanceof Nothing;
  }

  static Text of(String text) {
    return new Text(Type.STRING, text);
  }

  static Bool of(boolean value) {
    return value ? Bool.TRUE : Bool.FALSE;
  }

  static Whole of(long value) {
    return new Whole(Type.INT, value);
  }

  static Real of(double value) {
    return new Real(value);
  }

  static Value of(List<String> texts) {
    return new Sequence(Type.STRING_LIST, texts.stream().<Value>map(Value::of).toList());
  }

  /** The absence of a value. */
  record Nothing(boolean item) implements Value {
    /** No value at all, as an undefined or absent one. */
    public static final Nothing NONE = new Nothing(false);

    /** The nil that a map or list of anything holds: unlike {@link #NONE} it has no fields. */
    public static final Nothing NIL = new Nothing(true);

    @Override
    public Type type() {
      return Type.ANY;
    }

    @Override
    public boolean isTrue() {
      return false;
    }
  }

  /** True or false. */
  record Bool(boolean value) implements Value {
    public static final Bool TRUE = new Bool(true);
    public static final Bool FALSE = new Bool(false);

    @Override
    public Type type() {
      return Type.BOOL;
    }

    @Override
    public boolean isTrue() {
      return value;
    }
  }

  /** An integer of whatever size and sign; a duration in nanoseconds, too. */
  record Whole(Type type, long value) implements Value {
    @Override
    public boolean isTrue() {
      return value != 0;
    }
  }

  /** A floating point number. */
  record Real(double value) implements Value {
    @Override
    public Type type() {
      return Type.FLOAT64;
    }

    @Override
    public boolean isTrue() {
      return value != 0;
    }
  }

  /** A string; its type says whether it counts as safe HTML or a safe URL. */
  record Text(Type type, String text) implements Value {
    static final Text EMPTY = new Text(Type.STRING, "");

    @Override
    public boolean isTrue() {
      return !text.isEmpty();
    }
  }

  /** A list. */
  record Sequence(Type type, List<Value> items) implements Value {
    @Override
    public boolean isTrue() {
      return !items.isEmpty();
    }

    public List<String> texts() {
      return items.stream().map(item -> ((Text) item).text()).toList();
    }
  }

  /** A map whose keys are strings, held in Go's order of strings. */
  record Mapping(Type type, List<String> keys, List<Value> values) implements Value {
    public static Mapping of(Type type, Labels labels) {
      List<String> keys = new ArrayList<>(labels.size());
      List<Value> values = new ArrayList<>(labels.size());
      for (int i = 0; i < labels.size(); i++) {
        keys.add(labels.name(i));
        values.add(Value.of(labels.value(i)));
      }
      return new Mapping(type, keys, values);
    }

    public static Mapping of(Type type, Map<String, Value> entries) {
      List<String> keys = entries.keySet().stream().sorted(Labels::compare).toList();
      return new Mapping(type, keys, keys.stream().map(entries::get).toList());
    }

    public int size() {
      return keys.size();
    }

    public @Nullable Value find(String key) {
      int at = Collections.binarySearch(keys, key, Labels::compare);
      return at < 0 ? null : values.get(at);
    }

    /** The value of a key, or what Go calls the zero value of the map's type. */
    Value valueOrZero(String key) {
      Value value = find(key);
      if (value != null) {
        return value;
      }
      return type.element() == Type.STRING ? Text.EMPTY : Nothing.NIL;
    }

    @Override
    public boolean isTrue() {
      return !keys.isEmpty();
    }
  }

  /** A struct: a value for each field of its type. */
  record Struct(Type type, List<Value> fields) implements Value {
    public Value field(int index) {
      return fields.get(index);
    }

    /** The field of that name, which must be one of those that templates can see. */
    Value exported(String name) {
      int index = type.fieldIndex(name);
      if (!type.fields().get(index).isExported()) {
        throw new EvaluationException(name + " is an unexported field of struct type " + type);
      }
      return fields.get(index);
    }

    @Override
    public boolean isTrue() {
      return true;
    }
  }

  /** A point in time in a zone. */
  record Moment(ZonedDateTime time) implements Value {
    @Override
    public Type type() {
      return Times.TIME;
    }

    @Override
    public boolean isTrue() {
      return true;
    }
  }
}
