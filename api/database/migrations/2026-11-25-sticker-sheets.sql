-- Sheets of labels that somebody measured, in millimetres.
CREATE TABLE sticker_sheets (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  paper TEXT NOT NULL CHECK (paper IN ('A4', 'Letter')),
  columns INTEGER NOT NULL,
  rows INTEGER NOT NULL,
  label_width REAL NOT NULL,
  label_height REAL NOT NULL,
  left_margin REAL NOT NULL,
  top_margin REAL NOT NULL,
  pitch_x REAL NOT NULL,
  pitch_y REAL NOT NULL,
  round INTEGER NOT NULL CHECK (round IN (0, 1))
) STRICT;

-- Printers, and how far to move what each prints, in millimetres to the right and downwards.
CREATE TABLE sticker_printers (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  offset_x REAL NOT NULL,
  offset_y REAL NOT NULL
) STRICT;
