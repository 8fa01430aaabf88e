package dev.tocsin.receiver.email;

import java.util.List;
import java.util.Set;

/**
 * A mail that is ready to be handed over.
 *
 * @param sender whom answers about the delivery go to
 * @param recipients whom the server is asked to deliver to, each once
 * @param content headers and body as they travel: ASCII, with line breaks of CR LF
 */
record EmailMessage(String sender, List<String> recipients, String content) {
  EmailMessage {
    recipients = List.copyOf(recipients);
  }

  /** The same for those who do not have it yet. */
  EmailMessage without(Set<String> reached) {
    return new EmailMessage(
        sender, recipients.stream().filter(each -> !reached.contains(each)).toList(), content);
  }
}
