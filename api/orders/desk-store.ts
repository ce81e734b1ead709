/**
 * The SQL of the queue of orders, as the desk asks.
 *
 * @module
 */

import type { Connection } from '../database/index.ts';
import type { Query } from './schema.ts';
import type { StoredOrder } from './store.ts';

/** An order with what the desk is to know of its conversation. 0 and 1 are no and yes. */
export type StoredQueued = StoredOrder & {
  /** The place of its conversation in the order of their coming. */
  conversation: number;
  language: string;
  wantedLanguage: string;
  urgent: number;
  guarded: number;
};

type Filter = {
  state: string;
  language: string | null;
  mode: string | null;
  point: string | null;
};

/** Two indexes of orders hold all that it names, and `conversations_inbox` the languages. */
const matches = `(@mode IS NULL OR mode = @mode)
  AND (@point IS NULL OR point = @point)
  AND (@language IS NULL OR lookup IN (
    SELECT lookup FROM conversations WHERE language = @language OR wanted_language = @language))`;

/** Prepares the statements of the desk. */
export function createQueueStore(connection: Connection) {
  const count = connection
    .prepare<[Filter], number>(`SELECT count(*) FROM orders WHERE state = @state AND ${matches}`)
    .pluck();
  const countAll = connection
    .prepare<[Filter], number>(`SELECT count(*) FROM orders WHERE ${matches}`)
    .pluck();
  type Page = Filter & { limit: number; offset: number };
  const page = connection
    .prepare<[Page], Buffer>(
      `SELECT id FROM orders WHERE state = @state AND ${matches}
       ORDER BY sequence LIMIT @limit OFFSET @offset`,
    )
    .pluck();
  const pageOfAll = connection
    .prepare<[Page], Buffer>(
      `SELECT id FROM orders WHERE ${matches} ORDER BY sequence LIMIT @limit OFFSET @offset`,
    )
    .pluck();
  const get = connection.prepare<[Buffer], StoredQueued>(
    `SELECT id, orders.lookup, orders.sequence, conversations.sequence AS conversation, state, mode,
       point, arrived, language, wanted_language AS wantedLanguage, urgent, guarded
     FROM orders JOIN conversations ON conversations.lookup = orders.lookup WHERE id = ?`,
  );
  const countReceived = connection
    .prepare<[], number>(`SELECT count(*) FROM orders WHERE state = 'received'`)
    .pluck();

  return {
    /** Those that match, in the order in which they were made, and how many there are. */
    page({ state, language, mode, point, offset, limit }: Query<'list'>) {
      const filter = {
        state,
        language: language ?? null,
        mode: mode ?? null,
        point: point ?? null,
      };
      const [counting, asking] = state === 'all' ? [countAll, pageOfAll] : [count, page];
      const ids = asking.all({ ...filter, limit: Number(limit), offset: Number(offset) });
      return {
        total: counting.get(filter) ?? 0,
        orders: ids.flatMap((id) => get.get(id) ?? []),
      };
    },
    /** One, as it is queued. */
    get: (id: Buffer): StoredQueued | undefined => get.get(id),
    /** How many are to be prepared. */
    countReceived: (): number => countReceived.get() ?? 0,
  };
}
