/**
 * The SQL of orders: what was asked, what was put in, and where each stands.
 *
 * @module
 */

import type { Connection } from '../database/index.ts';
import type { Mode, Part } from '../stock/index.ts';
import type { State } from './schema.ts';

/** An order as it is kept. */
export type StoredOrder = {
  id: Buffer;
  lookup: Buffer;
  sequence: number;
  state: State;
  mode: Mode;
  point: string | null;
  arrived: 'yes' | 'no' | null;
};

/** So many of a product that were asked for. */
export type StoredItem = { product: string; asked: number };

/** So many of a lot that were put in. `expiresDay`: days since 1970-01-01. */
export type StoredLot = Part & { product: string; name: string; expiresDay: number | null };

/** Delivery details, and what it takes to check and answer them. */
export type StoredDelivery = {
  file: Buffer;
  epoch: number;
  opening: Buffer;
  lastNumber: number;
  journalTag: Buffer;
};

/** Prepares the statements. */
export function createOrderStore(connection: Connection) {
  const columns = 'id, lookup, sequence, state, mode, point, arrived';
  const get = connection.prepare<[Buffer], StoredOrder>(
    `SELECT ${columns} FROM orders WHERE id = ?`,
  );
  const ofConversation = connection.prepare<[Buffer], StoredOrder>(
    `SELECT ${columns} FROM orders WHERE lookup = ? ORDER BY sequence`,
  );
  const insert = connection.prepare<[Omit<StoredOrder, 'sequence' | 'state' | 'arrived'>]>(
    `INSERT INTO orders (id, lookup, sequence, state, mode, point)
     VALUES (@id, @lookup, (SELECT coalesce(max(sequence), 0) + 1 FROM orders), 'received', @mode,
       @point)`,
  );
  const addItem = connection.prepare<[Buffer, string, number]>(
    'INSERT INTO order_items (order_id, product, asked) VALUES (?, ?, ?)',
  );
  const items = connection.prepare<[Buffer], StoredItem>(
    'SELECT product, asked FROM order_items WHERE order_id = ? ORDER BY product',
  );
  const addLot = connection.prepare<[Buffer, number, number]>(
    'INSERT INTO order_lots (order_id, lot, quantity) VALUES (?, ?, ?)',
  );
  const lots = connection.prepare<[Buffer], StoredLot>(
    `SELECT lot, order_lots.quantity, product, name, expires_day AS expiresDay
     FROM order_lots JOIN lots ON lots.id = lot WHERE order_id = ?
     ORDER BY product, expires_day, lot`,
  );
  const clearLots = connection.prepare<[Buffer]>('DELETE FROM order_lots WHERE order_id = ?');
  const setState = connection.prepare<[State, Buffer]>('UPDATE orders SET state = ? WHERE id = ?');
  const setArrived = connection.prepare<['yes' | 'no', Buffer]>(
    'UPDATE orders SET arrived = ? WHERE id = ?',
  );
  const moveAll = connection.prepare<[Buffer, Buffer]>(
    'UPDATE orders SET lookup = ? WHERE lookup = ?',
  );
  const askedBy = connection.prepare<[Buffer], StoredItem>(
    `SELECT product, sum(asked) AS asked FROM order_items JOIN orders ON orders.id = order_id
     WHERE lookup = ? AND state <> 'cancelled' GROUP BY product`,
  );
  const awaited = connection.prepare<[], StoredItem>(
    `SELECT product, sum(asked) AS asked FROM order_items
     WHERE order_id IN (SELECT id FROM orders WHERE state = 'received') GROUP BY product`,
  );
  const delivery = connection.prepare<[Buffer], StoredDelivery>(
    `SELECT file, details.epoch, opening, last_number AS lastNumber, journal_tag AS journalTag
     FROM orders JOIN details ON details.lookup = orders.lookup AND details.id = orders.id
       JOIN conversations ON conversations.lookup = orders.lookup
     WHERE orders.id = ? AND kind = 'delivery'`,
  );
  const hasDetails = connection
    .prepare<[Buffer, Buffer, Buffer], number>(
      `SELECT 1 FROM details WHERE lookup = ? AND id = ? AND kind = 'delivery' AND file = ?`,
    )
    .pluck();
  const eraseDelivery = connection.prepare<[Buffer, Buffer]>(
    `DELETE FROM details WHERE lookup = ? AND id = ? AND kind = 'delivery'`,
  );
  const language = connection
    .prepare<[Buffer], string>('SELECT language FROM conversations WHERE lookup = ?')
    .pluck();
  const journalTag = connection
    .prepare<[Buffer], Buffer>('SELECT journal_tag FROM conversations WHERE lookup = ?')
    .pluck();

  return {
    get: (id: Buffer): StoredOrder | undefined => get.get(id),
    /** Those of a conversation, in the order in which they were made. */
    ofConversation: (lookup: Buffer): StoredOrder[] => ofConversation.all(lookup),
    /** Keeps a new one, after all others. */
    insert(
      order: Omit<StoredOrder, 'sequence' | 'state' | 'arrived'>,
      given: readonly { product: string; quantity: number }[],
    ): void {
      insert.run(order);
      for (const { product, quantity } of given) addItem.run(order.id, product, quantity);
    },
    items: (id: Buffer): StoredItem[] => items.all(id),
    addLots(id: Buffer, parts: readonly Part[]): void {
      for (const { lot, quantity } of parts) addLot.run(id, lot, quantity);
    },
    lots: (id: Buffer): StoredLot[] => lots.all(id),
    clearLots(id: Buffer): void {
      clearLots.run(id);
    },
    setState(id: Buffer, state: State): void {
      setState.run(state, id);
    },
    setArrived(id: Buffer, arrived: 'yes' | 'no'): void {
      setArrived.run(arrived, id);
    },
    /** Gives one conversation's orders to the other. */
    moveAll(from: Buffer, to: Buffer): void {
      moveAll.run(to, from);
    },
    /** What a conversation has asked for in all, by product; what was cancelled left out. */
    askedBy: (lookup: Buffer): StoredItem[] => askedBy.all(lookup),
    /** What has been ordered and isn't prepared yet, by product. */
    awaited: (): StoredItem[] => awaited.all(),
    /** The delivery details of an order; `undefined` where there are none any more. */
    delivery: (id: Buffer): StoredDelivery | undefined => delivery.get(id),
    /** Whether a conversation has these delivery details. */
    hasDetails: (lookup: Buffer, id: Buffer, file: Buffer): boolean =>
      hasDetails.get(lookup, id, file) === 1,
    eraseDelivery({ lookup, id }: Pick<StoredOrder, 'lookup' | 'id'>): void {
      eraseDelivery.run(lookup, id);
    },
    /** The language of a conversation's page. */
    language: (lookup: Buffer): string => language.get(lookup) ?? '',
    /** What a conversation is called in the journal. */
    journalTag: (lookup: Buffer): string => journalTag.get(lookup)?.toString('base64url') ?? '',
  };
}

/** The statements on orders. */
export type OrderStore = ReturnType<typeof createOrderStore>;
