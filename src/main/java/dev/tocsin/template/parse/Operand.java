package dev.tocsin.template.parse;

import dev.tocsin.alert.GoQuote;
import java.util.List;

/** What a command is made of: a value, or a function's name. Prints as it is written. */
public sealed interface Operand {
  /** The data at hand. */
  record Dot() implements Operand {
    @Override
    public String toString() {
      return ".";
    }
  }

  /** Nothing. */
  record Nil() implements Operand {
    @Override
    public String toString() {
      return "nil";
    }
  }

  /** {@code true} or {@code false}. */
  record Bool(boolean value) implements Operand {
    @Override
    public String toString() {
      return Boolean.toString(value);
    }
  }

  /** A string literal. */
  record Quoted(String value) implements Operand {
    @Override
    public String toString() {
      return GoQuote.quote(value);
    }
  }

  /** A number or a character. */
  record Numeral(NumberLiteral literal) implements Operand {
    @Override
    public String toString() {
      return literal.text();
    }
  }

  /** Fields of the data at hand, each of the one before. */
  record Field(List<String> names) implements Operand {
    @Override
    public String toString() {
      return "." + String.join(".", names);
    }
  }

  /**
   * A variable and fields of it.
   *
   * @param slot its place among the variables of its template
   */
  record Variable(String name, int slot, List<String> fields) implements Operand {
    @Override
    public String toString() {
      return fields.isEmpty() ? name : name + "." + String.join(".", fields);
    }
  }

  /** A function's name. */
  record Identifier(String name) implements Operand {
    @Override
    public String toString() {
      return name;
    }
  }

  /** Fields of what another operand gives. */
  record Chain(Operand of, List<String> fields) implements Operand {
    @Override
    public String toString() {
      return of + "." + String.join(".", fields);
    }
  }

  /** A pipeline in parentheses. */
  record Group(Pipeline pipeline) implements Operand {
    @Override
    public String toString() {
      return "(" + pipeline + ")";
    }
  }
}
