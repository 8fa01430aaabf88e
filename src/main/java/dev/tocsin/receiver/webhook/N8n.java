package dev.tocsin.receiver.webhook;

import dev.tocsin.notify.FailureReason;
import dev.tocsin.notify.Verdict;
import dev.tocsin.receiver.HttpOutcome.Answered;

/**
 * What N8N means by a 404: nobody listens at the moment. That ends when somebody activates the
 * workflow, so it is no reason to give up.
 */
final class N8n {
  private static final String UNREGISTERED = "not registered";

  private N8n() {}

  static boolean refused(Answered answer) {
    return answer.status() == 404
        && answer.body().contains(UNREGISTERED)
        && answer.body().contains("webhook");
  }

  static Verdict verdict(Answered refused) {
    return new Verdict.Retry(
        FailureReason.CLIENT_ERROR, "status 404: " + explained(refused.body()));
  }

  private static String explained(String body) {
    if (body.contains("not registered for POST")) {
      return "the N8N webhook node listens for another method: set its HTTP method to POST";
    }
    return body.contains("production URL")
        ? "no active N8N workflow listens at this URL: publish (activate) the workflow"
        : "no N8N workflow listens at this URL: publish (activate) the workflow and use the"
            + " webhook node's production URL (a test URL listens only while its editor waits)";
  }
}
