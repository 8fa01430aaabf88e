package dev.tocsin.template.escape;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where in a page a place is: all that decides how a value must be escaped there.
 *
 * @param braces of each script part inside a script's template literal, how many braces are open
 */
record Context(
    State state,
    Delimiter delimiter,
    UrlPart urlPart,
    Slash slash,
    List<Integer> braces,
    AttributeKind attribute,
    Element element) {
  static final Context TEXT =
      new Context(
          State.TEXT,
          Delimiter.NONE,
          UrlPart.NONE,
          Slash.REGEXP,
          List.of(),
          AttributeKind.PLAIN,
          Element.NONE);
  static final Context DEAD = TEXT.with(State.DEAD);

  boolean is(State other) {
    return state == other;
  }

  Context with(State other) {
    return new Context(other, delimiter, urlPart, slash, braces, attribute, element);
  }

  Context with(Delimiter other) {
    return new Context(state, other, urlPart, slash, braces, attribute, element);
  }

  Context with(UrlPart other) {
    return new Context(state, delimiter, other, slash, braces, attribute, element);
  }

  Context with(Slash other) {
    return new Context(state, delimiter, urlPart, other, braces, attribute, element);
  }

  Context with(AttributeKind other) {
    return new Context(state, delimiter, urlPart, slash, braces, other, element);
  }

  Context with(Element other) {
    return new Context(state, delimiter, urlPart, slash, braces, attribute, other);
  }

  private Context with(List<Integer> other) {
    return new Context(state, delimiter, urlPart, slash, List.copyOf(other), attribute, element);
  }

  /** Inside a script part that a template literal just opened. */
  Context opened() {
    List<Integer> more = new ArrayList<>(braces);
    more.add(0);
    return with(State.JS).with(more);
  }

  /** After an opening or a closing brace of a script, which may end a part of a literal. */
  Context braced(int change) {
    if (braces.isEmpty()) {
      return with(Slash.REGEXP);
    }
    List<Integer> counted = new ArrayList<>(braces);
    int last = counted.size() - 1;
    counted.set(last, counted.get(last) + change);
    if (counted.get(last) >= 0) {
      return with(Slash.REGEXP).with(counted);
    }
    counted.removeLast();
    return with(State.JS_TEMPLATE).with(counted);
  }

  /** The tag behind the value of an attribute. */
  static Context tag(Element element) {
    return TEXT.with(State.TAG).with(element);
  }

  /** Where a value would stand if one were written here. */
  Context nudged() {
    return switch (state) {
      case TAG -> with(State.ATTRIBUTE_NAME);
      case BEFORE_VALUE ->
          with(attribute.start()).with(Delimiter.SPACE_OR_TAG_END).with(AttributeKind.PLAIN);
      case AFTER_NAME -> with(State.ATTRIBUTE_NAME).with(AttributeKind.PLAIN);
      default -> this;
    };
  }

  /** Where it goes on after two branches, or null if they leave the page in different states. */
  @Nullable Context joined(Context other) {
    if (is(State.DEAD) || equals(other)) {
      return other;
    }
    if (other.is(State.DEAD)) {
      return this;
    }
    if (with(other.urlPart).equals(other)) {
      return with(UrlPart.UNKNOWN);
    }
    if (with(other.slash).equals(other)) {
      return with(Slash.UNKNOWN);
    }
    Context here = nudged();
    Context there = other.nudged();
    return here.equals(this) && there.equals(other) ? null : here.joined(there);
  }

  /** Of a template that is called here: a name that keeps it apart from itself elsewhere. */
  String mangle(String template) {
    return is(State.TEXT) ? template : template + " in " + this;
  }

  @Override
  public String toString() {
    return "%s %s %s %s %s %s %s"
        .formatted(state, delimiter, urlPart, slash, braces, attribute, element);
  }
}
