package dev.tocsin.template.parse;

import java.util.List;

/**
 * One template: its body and how many variables it needs.
 *
 * @param source the file or text that it stands in, for messages
 */
public record Tree(String name, String source, List<Node> body, int slots) {
  public Tree {
    body = List.copyOf(body);
  }

  /** Whether it holds nothing but white space; such a one does not replace another. */
  public boolean isBlank() {
    return body.stream().allMatch(node -> node instanceof Node.Text text && text.text().isBlank());
  }
}
