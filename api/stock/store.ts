/**
 * The SQL of lots and their movements.
 *
 * @module
 */

import type { Connection } from '../database/index.ts';
import type { Lot } from './fefo.ts';

/** A lot as it is kept. */
export type StoredLot = Lot & { product: string; name: string };

/** What a member did with a lot, and what it adds to it. */
export type Change = {
  id: Buffer;
  lot: number;
  kind: 'delivery' | 'loss' | 'correction';
  quantity: number;
  month: number;
  day: number;
  member: string;
  reason: string | null;
  note: string | null;
};

/** A movement as it is shown: a sum of a month has no day and nobody. */
export type StoredMovement = {
  month: number;
  day: number | null;
  lot: number;
  product: string;
  name: string;
  expiresDay: number | null;
  kind: Change['kind'] | 'prepared' | 'returned';
  quantity: number;
  member: string | null;
  memberName: string | null;
  reason: string | null;
  note: string | null;
};

const columns = 'id, product, name, expires_day AS expiresDay, quantity';

/** Prepares the statements. Months are year × 100 + month, days since 1970-01-01. */
export function createStockStore(connection: Connection) {
  const ofProduct = connection.prepare<[string], StoredLot>(
    `SELECT ${columns} FROM lots WHERE product = ? AND quantity > 0`,
  );
  const all = connection.prepare<[], StoredLot>(
    `SELECT ${columns} FROM lots ORDER BY product, expires_day IS NULL, expires_day, id`,
  );
  const get = connection.prepare<[number], StoredLot>(`SELECT ${columns} FROM lots WHERE id = ?`);
  const find = connection
    .prepare<[string, string, number], number>(
      'SELECT id FROM lots WHERE product = ? AND name = ? AND coalesce(expires_day, -1) = ?',
    )
    .pluck();
  const insert = connection.prepare<[string, string, number | null]>(
    'INSERT INTO lots (product, name, expires_day, quantity) VALUES (?, ?, ?, 0)',
  );
  const add = connection.prepare<[number, number]>(
    'UPDATE lots SET quantity = quantity + ? WHERE id = ?',
  );
  const addChange = connection.prepare<[Change]>(
    `INSERT INTO stock_movements (month, lot, kind, id, quantity, day, member, reason, note)
     VALUES (@month, @lot, @kind, @id, @quantity, @day, @member, @reason, @note)`,
  );
  const addSum = connection.prepare<[number, number, string, number]>(
    `INSERT INTO stock_movements (month, lot, kind, id, quantity) VALUES (?, ?, ?, x'', ?)
     ON CONFLICT (month, lot, kind, id) DO UPDATE SET quantity = quantity + excluded.quantity`,
  );
  const hasChange = connection
    .prepare<[Buffer], number>('SELECT 1 FROM stock_movements WHERE id = ? AND day IS NOT NULL')
    .pluck();
  const countMovements = connection
    .prepare<[], number>('SELECT count(*) FROM stock_movements')
    .pluck();
  const movements = connection.prepare<[number, number], StoredMovement>(
    `SELECT month, day, lot, product, lots.name, expires_day AS expiresDay, kind,
       stock_movements.quantity, member, members.name AS memberName, reason, note
     FROM stock_movements JOIN lots ON lots.id = lot LEFT JOIN members ON members.id = member
     ORDER BY month DESC, day IS NULL DESC, day DESC, product, lot, kind, stock_movements.id
     LIMIT ? OFFSET ?`,
  );

  return {
    /** The lots of a product of which there are any. */
    ofProduct: (product: string): StoredLot[] => ofProduct.all(product),
    /** Every lot there has been, by product, the first to expire first. */
    all: (): StoredLot[] => all.all(),
    get: (id: number): StoredLot | undefined => get.get(id),
    /** The lot of this name and expiry, which is made if there is none yet. */
    findOrMake(product: string, name: string, expiresDay: number | null): number {
      const known = find.get(product, name, expiresDay ?? -1);
      return known ?? Number(insert.run(product, name, expiresDay).lastInsertRowid);
    },
    /** Keeps what a member did, and does it to the lot. */
    change(change: Change): void {
      addChange.run(change);
      add.run(change.quantity, change.lot);
    },
    /** Takes so many of a lot for an order, or puts them back: a part of the month's sum. */
    move(lot: number, kind: 'prepared' | 'returned', quantity: number, month: number): void {
      const signed = kind === 'prepared' ? -quantity : quantity;
      addSum.run(month, lot, kind, signed);
      add.run(signed, lot);
    },
    /** Whether a member's request with this id was kept. */
    hasChange: (id: Buffer): boolean => hasChange.get(id) === 1,
    countMovements: (): number => countMovements.get() ?? 0,
    /** So many, the last month and day first; -1 for all of them. */
    movements: (limit: number, offset: number): StoredMovement[] => movements.all(limit, offset),
  };
}
