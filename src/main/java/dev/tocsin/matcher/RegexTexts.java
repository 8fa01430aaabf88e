package dev.tocsin.matcher;

import dev.tocsin.matcher.RegexNode.Chars;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the texts that an expression allows or asks for. */
final class RegexTexts {
  /** What alternatives written out take may be so many times what was written. */
  private static final int TIMES = 20;

  private static final int FREE_CHARS = 2000;
  private static final int MOST_NEEDLES = 10_000;

  /** What putting texts together may cost is so many times what they may take. */
  private static final int EFFORT = 4;

  /** Beyond so many parts no alternative is simple. */
  private static final int MOST_PARTS = 64;

  private final long mostChars;
  private long effort;

  private RegexTexts(long mostChars) {
    this.mostChars = mostChars;
    effort = EFFORT * mostChars;
  }

  /**
   * All that match, or null where they are too many to be listed.
   *
   * @param written the length of the expression
   */
  static @Nullable Set<String> all(RegexNode node, int written) {
    return new RegexTexts(FREE_CHARS + (long) TIMES * written).all(node);
  }

  private @Nullable Set<String> all(RegexNode node) {
    return switch (node) {
      case Chars chars -> characters(chars);
      case RegexNode.Sequence(List<RegexNode> parts) -> {
        Set<String> texts = Set.of("");
        for (RegexNode part : parts) {
          Set<String> more = all(part);
          texts = more == null ? null : joined(texts, more);
          if (texts == null) {
            yield null;
          }
        }
        yield texts;
      }
      case RegexNode.Choice(List<RegexNode> alternatives) -> {
        Set<String> texts = new LinkedHashSet<>();
        for (RegexNode alternative : alternatives) {
          Set<String> more = all(alternative);
          if (more == null) {
            yield null;
          }
          texts.addAll(more);
        }
        yield texts;
      }
      case RegexNode.Repeat(RegexNode part, int least, int most) ->
          most > 8 ? null : repeated(all(part), least, most);
    };
  }

  private static @Nullable Set<String> characters(Chars chars) {
    if (chars.others()) {
      return null;
    }
    Set<String> texts = new LinkedHashSet<>();
    for (char c = 0; c < 0x80; c++) {
      if (chars.has(c)) {
        texts.add(String.valueOf(c));
      }
    }
    return texts;
  }

  private @Nullable Set<String> repeated(@Nullable Set<String> once, int least, int most) {
    Set<String> exactly = Set.of("");
    Set<String> texts = new LinkedHashSet<>();
    for (int times = 0; times <= most; times++) {
      if (times >= least) {
        texts.addAll(exactly);
      }
      exactly = once == null || times == most ? Set.of() : joined(exactly, once);
      if (once == null || exactly == null) {
        return null;
      }
    }
    return texts;
  }

  private @Nullable Set<String> joined(Set<String> before, Set<String> after) {
    long count = (long) before.size() * after.size();
    long chars = count * (longest(before) + longest(after));
    effort -= chars;
    if (chars > mostChars || effort < 0) {
      return null;
    }
    Set<String> texts = LinkedHashSet.newLinkedHashSet((int) count);
    for (String start : before) {
      for (String end : after) {
        texts.add(start + end);
      }
    }
    return texts;
  }

  private static long longest(Set<String> texts) {
    return texts.stream().mapToInt(String::length).max().orElse(0);
  }

  /**
   * Sets of texts, of each of which every value that matches holds at least one; none that is
   * empty.
   */
  static List<Set<String>> needles(RegexNode node) {
    return switch (node) {
      case Chars chars -> {
        int only = chars.only();
        yield only < 0 ? List.of() : List.of(Set.of(String.valueOf((char) only)));
      }
      case RegexNode.Sequence(List<RegexNode> parts) -> inSequence(parts);
      case RegexNode.Choice(List<RegexNode> alternatives) ->
          either(alternatives.stream().map(RegexTexts::needles).toList());
      case RegexNode.Repeat(RegexNode part, int least, int most) ->
          least == 0 ? List.of() : needles(part);
    };
  }

  /**
   * The same expression as alternatives: where a group of alternatives stands among other parts,
   * each of them with these around it.
   */
  static List<RegexNode> alternatives(RegexNode node) {
    return switch (node) {
      case RegexNode.Choice(List<RegexNode> alternatives) -> alternatives;
      case RegexNode.Sequence(List<RegexNode> parts) -> {
        int place = -1;
        List<RegexNode> most = List.of(node);
        for (int i = 0; i < parts.size(); i++) {
          if (parts.get(i) instanceof RegexNode.Choice(List<RegexNode> each)
              && each.size() > most.size()) {
            place = i;
            most = each;
          }
        }
        yield place < 0 || size(parts) > MOST_PARTS
            ? List.of(node)
            : distributed(parts, place, most);
      }
      case Chars _, RegexNode.Repeat _ -> List.of(node);
    };
  }

  private static long size(List<RegexNode> parts) {
    long all = 0;
    for (RegexNode part : parts) {
      all += part instanceof RegexNode.Sequence(List<RegexNode> inner) ? inner.size() : 1;
    }
    return all;
  }

  private static List<RegexNode> distributed(
      List<RegexNode> parts, int place, List<RegexNode> alternatives) {
    List<RegexNode> all = new ArrayList<>();
    for (RegexNode alternative : alternatives) {
      List<RegexNode> sequence = new ArrayList<>(parts);
      sequence.set(place, alternative);
      all.add(new RegexNode.Sequence(flat(sequence)));
    }
    return all;
  }

  private static List<RegexNode> flat(List<RegexNode> parts) {
    List<RegexNode> flat = new ArrayList<>();
    for (RegexNode part : parts) {
      if (part instanceof RegexNode.Sequence(List<RegexNode> inner)) {
        flat.addAll(inner);
      } else {
        flat.add(part);
      }
    }
    return flat;
  }

  /** Characters that stand side by side make one text. */
  private static List<Set<String>> inSequence(List<RegexNode> parts) {
    List<Set<String>> needles = new ArrayList<>();
    StringBuilder run = new StringBuilder();
    for (RegexNode part : parts) {
      int only = part instanceof Chars chars ? chars.only() : -1;
      if (only >= 0) {
        run.append((char) only);
      } else {
        end(run, needles);
        needles.addAll(needles(part));
      }
    }
    end(run, needles);
    return needles;
  }

  private static void end(StringBuilder run, List<Set<String>> needles) {
    if (!run.isEmpty()) {
      needles.add(Set.of(run.toString()));
      run.setLength(0);
    }
  }

  /** Of every alternative the longest; none where one of them asks for nothing. */
  static List<Set<String>> either(List<List<Set<String>>> alternatives) {
    Set<String> any = new HashSet<>();
    for (List<Set<String>> needles : alternatives) {
      Set<String> best = null;
      for (Set<String> each : needles) {
        best = best == null || shortest(each) > shortest(best) ? each : best;
      }
      if (best == null) {
        return List.of();
      }
      any.addAll(best);
    }
    return any.size() > MOST_NEEDLES ? List.of() : List.of(Set.copyOf(any));
  }

  private static int shortest(Set<String> texts) {
    return texts.stream().mapToInt(String::length).min().orElse(0);
  }
}
