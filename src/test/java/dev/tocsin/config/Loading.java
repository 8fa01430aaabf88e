package dev.tocsin.config;

import dev.tocsin.matcher.MatcherParser;
import dev.tocsin.receiver.slack.SlackType;
import dev.tocsin.receiver.webhook.WebhookType;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Loads texts in tests, with real webhooks, Slack and a made-up environment. */
final class Loading {
  static final Path FOLDER = Path.of("/etc/tocsin");

  /** The least that is a configuration; more can be appended. */
  static final String MINIMAL = "route: {receiver: a}\nreceivers: [{name: a}]\n";

  private Loading() {}

  static ConfigLoader loader(Map<String, String> environment, MatcherParser.Mode mode) {
    return new ConfigLoader(List.of(new WebhookType(), new SlackType()), mode, environment::get);
  }

  static Config load(String text) {
    return loader(Map.of(), MatcherParser.Mode.FALLBACK).parse(text, FOLDER);
  }

  /** What is wrong with a text, a line per problem; empty when nothing is. */
  static List<String> problems(String text) {
    try {
      load(text);
      return List.of();
    } catch (ConfigException e) {
      return e.problems().stream().map(ConfigProblem::toString).toList();
    }
  }
}
