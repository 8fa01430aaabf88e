-- Label sets, written once each: alerts, the notification log and the history name them by id.
CREATE TABLE label_sets (
  id          INTEGER PRIMARY KEY,
  fingerprint TEXT NOT NULL,
  labels      TEXT NOT NULL
);

-- The alerts that are known; the end of one that is sent again and again is not followed.
CREATE TABLE alerts (id INTEGER PRIMARY KEY REFERENCES label_sets, value TEXT NOT NULL);

-- What every destination was last told about every alert.
CREATE TABLE nflog (id INTEGER PRIMARY KEY REFERENCES label_sets, value TEXT NOT NULL);

-- What Alertmanager had told before the move, by its hash of the alert, until the alert is posted.
CREATE TABLE imports (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE silences (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

-- When every aggregation group speaks next.
CREATE TABLE groups (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

-- Notifications that wait, are on their way, or have failed for good.
CREATE TABLE deliveries (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

-- What integrations remember of their last message about a group.
CREATE TABLE memories (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

-- What happened to alerts, in the order of recording. at: milliseconds since 1970. kind: see the
-- view alert_history. detail: JSON, by what an alert is suppressed.
CREATE TABLE alert_events (
  id     INTEGER PRIMARY KEY,
  at     INTEGER NOT NULL,
  kind   INTEGER NOT NULL,
  alert  INTEGER NOT NULL REFERENCES label_sets,
  detail TEXT
);

-- What happened to notifications. key: the same for all events of a notification. alerts: a JSON
-- array of ids in label_sets, below zero for an alert that was told as resolved.
CREATE TABLE notifications (
  id          INTEGER PRIMARY KEY,
  at          INTEGER NOT NULL,
  status      TEXT NOT NULL,
  receiver    TEXT NOT NULL,
  integration TEXT NOT NULL,
  reason      TEXT NOT NULL,
  attempts    INTEGER NOT NULL,
  key         TEXT NOT NULL,
  group_key   TEXT NOT NULL,
  alerts      TEXT NOT NULL,
  answer      TEXT NOT NULL,
  text        TEXT NOT NULL
);

-- For people.
CREATE VIEW alert_history AS
  SELECT
    e.id,
    strftime('%Y-%m-%dT%H:%M:%fZ', e.at / 1000.0, 'unixepoch') AS at,
    CASE e.kind
      WHEN 0 THEN 'fired'
      WHEN 1 THEN 'resolved'
      WHEN 2 THEN 'updated'
      WHEN 3 THEN 'suppressed'
      WHEN 4 THEN 'unsuppressed'
      WHEN 5 THEN 'timed_out'
      WHEN 6 THEN 'refused'
    END AS kind,
    l.fingerprint,
    l.labels,
    e.detail
  FROM alert_events e JOIN label_sets l ON l.id = e.alert;

CREATE VIEW notification_history AS
  SELECT
    id,
    strftime('%Y-%m-%dT%H:%M:%fZ', at / 1000.0, 'unixepoch') AS at,
    status, receiver, integration, reason, attempts, key, group_key, alerts, answer, text
  FROM notifications;
