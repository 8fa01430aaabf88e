package dev.tocsin.notify;

import dev.tocsin.alert.Labels;
import dev.tocsin.nflog.Told;

/** What the notification log will hold about an alert once a message is delivered. */
record LogEntry(Labels alert, Told told) {}
