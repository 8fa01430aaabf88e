-- Rows that could not be read, kept aside so that the others can be used: where and under which key
-- they stood, and why. Nothing reads this table.
CREATE TABLE damaged_rows (
  source TEXT NOT NULL,
  key TEXT NOT NULL,
  value TEXT,
  error TEXT NOT NULL,
  at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now'))
);
