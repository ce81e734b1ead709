CREATE TABLE instance_settings (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE alert_failures (
  hour INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('mail', 'webhook')),
  reason TEXT NOT NULL,
  PRIMARY KEY (hour, kind, reason)
) STRICT, WITHOUT ROWID;
