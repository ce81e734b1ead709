-- No row says when it was made: what expires does so on a Monday (days since 1970-01-01), and what is
-- to be read in order has a number. Small columns come first: of a row with a long file, they are read
-- without it.

CREATE TABLE conversations (
  lookup BLOB PRIMARY KEY CHECK (length(lookup) = 16),
  sequence INTEGER NOT NULL UNIQUE,
  waiting INTEGER UNIQUE,
  token_hash BLOB NOT NULL CHECK (length(token_hash) = 32),
  language TEXT NOT NULL,
  wanted_language TEXT NOT NULL,
  request TEXT NOT NULL
    CHECK (request IN ('message', 'call', 'appointment', 'nurse', 'interpreter', 'order')),
  urgent INTEGER NOT NULL CHECK (urgent IN (0, 1)),
  danger INTEGER NOT NULL CHECK (danger IN (0, 1)),
  guarded INTEGER NOT NULL CHECK (guarded IN (0, 1)),
  confirmed INTEGER NOT NULL CHECK (confirmed IN (0, 1)),
  shut INTEGER NOT NULL CHECK (shut IN (0, 1)),
  closed INTEGER NOT NULL CHECK (closed IN (0, 1)),
  taken_by BLOB,
  epoch INTEGER NOT NULL,
  opening_epoch INTEGER NOT NULL,
  last_number INTEGER NOT NULL,
  expires_day INTEGER NOT NULL,
  journal_tag BLOB NOT NULL,
  opening BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX conversations_inbox ON conversations (
  closed, danger, waiting, urgent, sequence, language, wanted_language, request, taken_by
);

CREATE INDEX conversations_by_expiry ON conversations (expires_day);

CREATE TABLE messages (
  lookup BLOB NOT NULL REFERENCES conversations (lookup) ON DELETE CASCADE,
  number INTEGER NOT NULL,
  id BLOB NOT NULL,
  direction TEXT NOT NULL CHECK (direction IN ('to-team', 'to-person')),
  tag BLOB NOT NULL,
  epoch INTEGER NOT NULL,
  expires_day INTEGER NOT NULL,
  file BLOB NOT NULL,
  PRIMARY KEY (lookup, number),
  UNIQUE (lookup, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX messages_by_expiry ON messages (expires_day);
CREATE INDEX messages_by_epoch ON messages (epoch);

CREATE TABLE details (
  lookup BLOB NOT NULL REFERENCES conversations (lookup) ON DELETE CASCADE,
  id BLOB NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('call', 'delivery', 'handover')),
  epoch INTEGER NOT NULL,
  file BLOB NOT NULL,
  PRIMARY KEY (lookup, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE notes (
  lookup BLOB NOT NULL REFERENCES conversations (lookup) ON DELETE CASCADE,
  number INTEGER NOT NULL,
  member TEXT NOT NULL,
  epoch INTEGER NOT NULL,
  file BLOB NOT NULL,
  PRIMARY KEY (lookup, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE phone_keys (
  id BLOB PRIMARY KEY,
  verifier_hash BLOB NOT NULL,
  share BLOB NOT NULL,
  failures INTEGER NOT NULL,
  expires_day INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Months are year × 100 + month: 202611.
CREATE TABLE conversation_months (
  month INTEGER NOT NULL,
  dimension TEXT NOT NULL
    CHECK (dimension IN ('theme', 'age', 'outcome', 'language', 'request')),
  value TEXT NOT NULL,
  conversations INTEGER NOT NULL,
  PRIMARY KEY (month, dimension, value)
) STRICT, WITHOUT ROWID;

CREATE TABLE opinion_months (
  month INTEGER NOT NULL,
  question TEXT NOT NULL CHECK (question IN ('helped', 'again')),
  answer TEXT NOT NULL,
  opinions INTEGER NOT NULL,
  PRIMARY KEY (month, question, answer)
) STRICT, WITHOUT ROWID;

CREATE TABLE opinion_words (
  id BLOB PRIMARY KEY,
  epoch INTEGER NOT NULL,
  expires_day INTEGER NOT NULL,
  file BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- Minutes since 1970-01-01, rounded up to a quarter of an hour.
CREATE TABLE used_solutions (
  nonce BLOB PRIMARY KEY,
  expires_minute INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
