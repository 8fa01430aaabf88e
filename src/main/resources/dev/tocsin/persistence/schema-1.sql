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

CREATE TABLE silences (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

-- When every aggregation group speaks next.
CREATE TABLE groups (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

-- Notifications that wait, are on their way, or have failed for good.
CREATE TABLE deliveries (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

-- What integrations remember of their last message about a group.
CREATE TABLE memories (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
