package dev.tocsin.template.exec;

import dev.tocsin.template.parse.Position;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A node of a template, ready to run. */
sealed interface Step {
  /** What comes after a step. */
  enum Next {
    STEP,
    TURN,
    EXIT
  }

  Next run(Run run);

  /** Steps one after the other. */
  record Body(List<Step> steps) implements Step {
    @Override
    public Next run(Run run) {
      for (Step step : steps) {
        Next next = step.run(run);
        if (next != Next.STEP) {
          return next;
        }
      }
      return Next.STEP;
    }

    /** Runs with another dot, one level deeper. */
    Next runWith(Run run, Value dot) {
      Value outer = run.dot();
      run.dot(dot);
      run.enter();
      Next next = run(run);
      run.leave();
      run.dot(outer);
      return next;
    }
  }

  /** Writes text as it stands. */
  record Write(String text) implements Step {
    @Override
    public Next run(Run run) {
      run.write(text);
      return Next.STEP;
    }
  }

  /** Writes the value of a pipeline. */
  record Print(Position position, Evaluation pipeline) implements Step {
    @Override
    public Next run(Run run) {
      run.at(position);
      run.print(pipeline.value(run, null));
      return Next.STEP;
    }
  }

  /** Evaluates a pipeline that sets a variable. */
  record Set(Position position, Evaluation pipeline) implements Step {
    @Override
    public Next run(Run run) {
      run.at(position);
      pipeline.value(run, null);
      return Next.STEP;
    }
  }

  /** Runs one of two bodies. */
  record If(Position position, Evaluation condition, Body body, Body otherwise) implements Step {
    @Override
    public Next run(Run run) {
      run.at(position);
      boolean taken = condition.value(run, null).isTrue();
      return (taken ? body : otherwise).runWith(run, run.dot());
    }
  }

  /** Runs a body with dot set to a value, or another body when the value is not true. */
  record With(Position position, Evaluation subject, Body body, Body otherwise) implements Step {
    @Override
    public Next run(Run run) {
      run.at(position);
      Value value = subject.value(run, null);
      return value.isTrue() ? body.runWith(run, value) : otherwise.runWith(run, run.dot());
    }
  }

  /** Calls another template. */
  record Call(Position position, String name, @Nullable Evaluation data) implements Step {
    @Override
    public Next run(Run run) {
      run.at(position);
      run.call(name, data == null ? Value.Nothing.NONE : data.value(run, null));
      return Next.STEP;
    }
  }

  /** Leaves a range, or this turn of it. */
  record Leave(Position position, Next next) implements Step {
    @Override
    public Next run(Run run) {
      run.at(position);
      return next;
    }
  }

  /** Runs a body for each item, or another when there is none. */
  record Range(
      Position position, Evaluation subject, List<Integer> slots, Body body, Body otherwise)
      implements Step {
    @Override
    public Next run(Run run) {
      run.at(position);
      Value value = subject.value(run, null);
      boolean any =
          switch (value) {
            case Value.Sequence list -> items(run, list);
            case Value.Mapping map -> entries(run, map);
            case Value.Whole number -> numbers(run, number);
            case Value.Nothing _ -> false;
            default ->
                throw new EvaluationException(
                    "range can't iterate over " + Printer.print(run, value));
          };
      return any ? Next.STEP : otherwise.runWith(run, run.dot());
    }

    private boolean items(Run run, Value.Sequence list) {
      int index = 0;
      for (Value item : list.items()) {
        if (turn(run, Value.of(index++), item) == Next.EXIT) {
          break;
        }
      }
      return index > 0;
    }

    private boolean entries(Run run, Value.Mapping map) {
      for (int i = 0; i < map.size(); i++) {
        if (turn(run, Value.of(map.keys().get(i)), map.values().get(i)) == Next.EXIT) {
          break;
        }
      }
      return map.size() > 0;
    }

    private boolean numbers(Run run, Value.Whole end) {
      if (slots.size() > 1) {
        throw new EvaluationException(
            "can't use " + end.value() + " to iterate over more than one variable");
      }
      for (long i = 0; i < end.value(); i++) {
        Value number = new Value.Whole(end.type(), i);
        if (turn(run, number, number) == Next.EXIT) {
          break;
        }
      }
      return end.value() > 0;
    }

    private Next turn(Run run, Value index, Value item) {
      run.at(position);
      if (slots.size() == 2) {
        run.variable(slots.get(0), index);
        run.variable(slots.get(1), item);
      } else if (slots.size() == 1) {
        run.variable(slots.getFirst(), item);
      }
      return body.runWith(run, item);
    }
  }
}
