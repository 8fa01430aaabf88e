package dev.tocsin.template.exec;

import dev.tocsin.template.parse.Node;
import dev.tocsin.template.parse.Pipeline;
import dev.tocsin.template.parse.Position;
import dev.tocsin.template.parse.Tree;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes a template's tree ready to run. */
final class Compiler {
  private final Tree tree;
  private final PipelineCompiler pipelines;

  Compiler(Tree tree, Map<String, Function> functions) {
    this.tree = tree;
    pipelines = new PipelineCompiler(functions);
  }

  Program.Routine routine() {
    return new Program.Routine(body(tree.body()), tree.slots());
  }

  private Step.Body body(List<Node> nodes) {
    return new Step.Body(nodes.stream().map(this::step).toList());
  }

  private Step step(Node node) {
    Position at = new Position(tree.source(), node.line());
    return switch (node) {
      case Node.Text text -> new Step.Write(text.text());
      case Node.Action action -> action(at, action.pipeline());
      case Node.If branch ->
          new Step.If(
              at,
              pipelines.compile(branch.pipeline()),
              body(branch.body()),
              body(branch.otherwise()));
      case Node.With branch ->
          new Step.With(
              at,
              pipelines.compile(branch.pipeline()),
              body(branch.body()),
              body(branch.otherwise()));
      case Node.Range range -> range(at, range);
      case Node.Call call -> new Step.Call(at, call.name(), data(call.pipeline()));
      case Node.Break _ -> new Step.Leave(at, Step.Next.EXIT);
      case Node.Continue _ -> new Step.Leave(at, Step.Next.TURN);
    };
  }

  private Step action(Position at, Pipeline pipeline) {
    Evaluation compiled = pipelines.compile(pipeline);
    return pipeline.slots().isEmpty() ? new Step.Print(at, compiled) : new Step.Set(at, compiled);
  }

  private Step range(Position at, Node.Range range) {
    Pipeline pipeline = range.pipeline();
    Step.Body body = body(range.body());
    Evaluation subject = pipelines.compileWithoutSetting(pipeline);
    return new Step.Range(at, subject, pipeline.slots(), body, body(range.otherwise()));
  }

  private @Nullable Evaluation data(@Nullable Pipeline pipeline) {
    return pipeline == null ? null : pipelines.compile(pipeline);
  }
}
