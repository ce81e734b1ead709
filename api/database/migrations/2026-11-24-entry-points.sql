-- Altered in place: entry_point_days keeps pointing at the same table.
ALTER TABLE entry_points ALTER COLUMN code DROP NOT NULL;
ALTER TABLE entry_points ALTER COLUMN placed_day DROP NOT NULL;
ALTER TABLE entry_points ADD COLUMN printed_day INTEGER;
ALTER TABLE entry_points ADD COLUMN design TEXT NOT NULL DEFAULT '';
ALTER TABLE entry_points ADD COLUMN languages TEXT NOT NULL DEFAULT '';
ALTER TABLE entry_points ADD COLUMN revision INTEGER NOT NULL DEFAULT 0;
ALTER TABLE entry_points ADD CHECK (code IS NOT NULL OR retired_day IS NOT NULL);

CREATE INDEX entry_points_by_revision ON entry_points (revision);

CREATE TABLE replaced_codes (
  code TEXT PRIMARY KEY,
  entry_point INTEGER NOT NULL REFERENCES entry_points (id),
  replaced_day INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
