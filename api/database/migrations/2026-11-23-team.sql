CREATE TABLE members (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('coordinator', 'team', 'stickers', 'reader')),
  state TEXT NOT NULL CHECK (state IN ('waiting', 'active', 'removed')),
  made_day INTEGER NOT NULL,
  name_key TEXT UNIQUE,
  recipient TEXT,
  sign_in_hash BLOB,
  box BLOB,
  CHECK ((name_key IS NULL) = (state = 'removed')),
  CHECK ((recipient IS NULL) = (state = 'removed')),
  CHECK ((sign_in_hash IS NULL) = (state = 'removed')),
  CHECK ((box IS NULL) = (state = 'removed'))
) STRICT;

CREATE TABLE invitations (
  id TEXT PRIMARY KEY,
  secret_hash BLOB NOT NULL UNIQUE,
  role TEXT NOT NULL CHECK (role IN ('coordinator', 'team', 'stickers', 'reader')),
  made_by TEXT NOT NULL REFERENCES members (id),
  expires_minute INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE sessions (
  token_hash BLOB PRIMARY KEY,
  member TEXT NOT NULL REFERENCES members (id),
  started_minute INTEGER NOT NULL,
  used_minute INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE passkeys (
  id TEXT PRIMARY KEY,
  member TEXT NOT NULL REFERENCES members (id),
  label TEXT NOT NULL,
  public_key BLOB NOT NULL,
  counter INTEGER NOT NULL,
  transports TEXT NOT NULL,
  made_day INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE team_keyring (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  epoch INTEGER NOT NULL,
  recipient TEXT NOT NULL,
  started_day INTEGER NOT NULL,
  keyring BLOB NOT NULL,
  roster TEXT NOT NULL,
  roster_tag BLOB NOT NULL,
  roster_number INTEGER NOT NULL,
  recovery_hash BLOB NOT NULL
) STRICT;

CREATE TABLE journal (
  number INTEGER PRIMARY KEY,
  day INTEGER NOT NULL,
  minute INTEGER,
  member TEXT NOT NULL REFERENCES members (id),
  action TEXT NOT NULL,
  subject TEXT,
  detail TEXT,
  tag TEXT,
  hash BLOB NOT NULL
) STRICT;

CREATE TABLE journal_chain (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  start_number INTEGER NOT NULL,
  start_hash BLOB NOT NULL,
  end_number INTEGER NOT NULL,
  end_hash BLOB NOT NULL
) STRICT;

INSERT INTO journal_chain VALUES (1, 0, zeroblob(32), 0, zeroblob(32));
