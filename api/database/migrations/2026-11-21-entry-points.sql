CREATE TABLE entry_points (
  id INTEGER PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL CHECK (kind IN ('sticker', 'poster', 'card', 'link')),
  label TEXT NOT NULL,
  place_type TEXT NOT NULL,
  town TEXT NOT NULL,
  departement TEXT NOT NULL,
  campaign TEXT NOT NULL,
  target TEXT NOT NULL,
  note TEXT NOT NULL,
  placed_day INTEGER NOT NULL,
  retired_day INTEGER
) STRICT;

CREATE TABLE entry_point_days (
  day INTEGER NOT NULL,
  entry_point INTEGER NOT NULL REFERENCES entry_points (id),
  scans INTEGER NOT NULL,
  previews INTEGER NOT NULL,
  PRIMARY KEY (day, entry_point)
) STRICT, WITHOUT ROWID;

CREATE TABLE unknown_code_days (
  day INTEGER PRIMARY KEY,
  scans INTEGER NOT NULL
) STRICT;

CREATE TABLE request_hours (
  hour INTEGER NOT NULL,
  route TEXT NOT NULL,
  status INTEGER NOT NULL,
  requests INTEGER NOT NULL,
  PRIMARY KEY (hour, route, status)
) STRICT, WITHOUT ROWID;
