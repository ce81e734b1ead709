CREATE TABLE packed_days (
  day INTEGER PRIMARY KEY,
  counts BLOB NOT NULL
) STRICT;

CREATE TABLE campaign_months (
  campaign TEXT NOT NULL,
  month TEXT NOT NULL,
  talks INTEGER NOT NULL,
  orders INTEGER NOT NULL,
  PRIMARY KEY (campaign, month)
) STRICT, WITHOUT ROWID;
