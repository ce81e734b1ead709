-- How an entry point was printed, and from which day on its counts go to that printing.
CREATE TABLE printings (
  entry_point INTEGER NOT NULL REFERENCES entry_points (id),
  day INTEGER NOT NULL,
  design TEXT NOT NULL,
  languages TEXT NOT NULL,
  PRIMARY KEY (entry_point, day)
) STRICT, WITHOUT ROWID;

-- Of one whose present code isn't printed, no day was kept: it was printed before it hung.
INSERT INTO printings (entry_point, day, design, languages)
SELECT id, coalesce(printed_day, placed_day, 0), design, languages
FROM entry_points WHERE design <> '';
