-- No order says when it was made: its place tells those before it from those after it. What members do
-- with the stock has a day; what goes into parcels and comes back is one sum a lot and month, since a
-- movement of its own would date an order. For the same reason movements have no number that grows.

CREATE TABLE lots (
  id INTEGER PRIMARY KEY,
  product TEXT NOT NULL,
  name TEXT NOT NULL,
  expires_day INTEGER,
  quantity INTEGER NOT NULL CHECK (quantity >= 0)
) STRICT;

CREATE UNIQUE INDEX lots_by_name ON lots (product, name, coalesce(expires_day, -1));

-- Months are year × 100 + month: 202611. A quantity is what it adds to the lot. The id is random, made by
-- who sends it, and empty for the sums.
CREATE TABLE stock_movements (
  month INTEGER NOT NULL,
  lot INTEGER NOT NULL REFERENCES lots (id),
  kind TEXT NOT NULL CHECK (kind IN ('delivery', 'loss', 'correction', 'prepared', 'returned')),
  id BLOB NOT NULL,
  quantity INTEGER NOT NULL,
  day INTEGER,
  member TEXT,
  reason TEXT,
  note TEXT,
  PRIMARY KEY (month, lot, kind, id),
  CHECK ((kind IN ('prepared', 'returned')) = (length(id) = 0)),
  CHECK ((day IS NULL) = (length(id) = 0) AND (member IS NULL) = (length(id) = 0))
) STRICT, WITHOUT ROWID;

CREATE INDEX stock_movements_by_id ON stock_movements (id) WHERE day IS NOT NULL;

CREATE TABLE orders (
  id BLOB PRIMARY KEY CHECK (length(id) = 16),
  lookup BLOB NOT NULL REFERENCES conversations (lookup) ON DELETE CASCADE,
  sequence INTEGER NOT NULL UNIQUE,
  state TEXT NOT NULL CHECK (state IN ('received', 'prepared', 'ready', 'sent', 'cancelled')),
  mode TEXT NOT NULL CHECK (mode IN ('post', 'pick-up', 'adult')),
  point TEXT,
  arrived TEXT CHECK (arrived IN ('yes', 'no')),
  CHECK ((point IS NULL) = (mode = 'post'))
) STRICT, WITHOUT ROWID;

CREATE INDEX orders_by_conversation ON orders (lookup, sequence);
-- All that the queue filters by: the rows are read for the page alone.
CREATE INDEX orders_queue ON orders (state, sequence, mode, point, lookup);
CREATE INDEX orders_in_order ON orders (sequence, mode, point, lookup);

CREATE TABLE order_items (
  order_id BLOB NOT NULL REFERENCES orders (id) ON DELETE CASCADE,
  product TEXT NOT NULL,
  asked INTEGER NOT NULL CHECK (asked > 0),
  PRIMARY KEY (order_id, product)
) STRICT, WITHOUT ROWID;

CREATE TABLE order_lots (
  order_id BLOB NOT NULL REFERENCES orders (id) ON DELETE CASCADE,
  lot INTEGER NOT NULL REFERENCES lots (id),
  quantity INTEGER NOT NULL CHECK (quantity > 0),
  PRIMARY KEY (order_id, lot)
) STRICT, WITHOUT ROWID;

CREATE INDEX order_lots_by_lot ON order_lots (lot);

-- Today's row alone is kept.
CREATE TABLE order_days (
  day INTEGER NOT NULL,
  product TEXT NOT NULL,
  ordered INTEGER NOT NULL,
  PRIMARY KEY (day, product)
) STRICT, WITHOUT ROWID;

CREATE TABLE order_months (
  month INTEGER NOT NULL,
  dimension TEXT NOT NULL CHECK (dimension IN ('age', 'language', 'mode')),
  value TEXT NOT NULL,
  orders INTEGER NOT NULL,
  PRIMARY KEY (month, dimension, value)
) STRICT, WITHOUT ROWID;

CREATE TABLE sent_months (
  month INTEGER NOT NULL,
  product TEXT NOT NULL,
  mode TEXT NOT NULL,
  quantity INTEGER NOT NULL,
  parcels INTEGER NOT NULL,
  PRIMARY KEY (month, product, mode)
) STRICT, WITHOUT ROWID;

CREATE TABLE parcel_months (
  month INTEGER NOT NULL,
  mode TEXT NOT NULL,
  parcels INTEGER NOT NULL,
  PRIMARY KEY (month, mode)
) STRICT, WITHOUT ROWID;

UPDATE instance_settings SET value = (
  SELECT json_group_array(json_insert(point.value, '$.kind', 'drop-in'))
  FROM json_each(instance_settings.value) AS point
) WHERE name = 'pickUpPoints';
