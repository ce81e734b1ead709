/**
 * The SQL of the journal.
 *
 * @module
 */

import type { Connection } from '../database/index.ts';

/** An entry as it is kept. `day`: days since 1970-01-01 in Paris; `minute`: minutes since 1970. */
export type StoredEntry = {
  number: number;
  day: number;
  minute: number | null;
  member: string;
  action: string;
  subject: string | null;
  detail: string | null;
  tag: string | null;
  hash: Buffer;
};

/** An entry, and the names that its members had; null for a member that was deleted by force. */
export type NamedEntry = StoredEntry & { memberName: string | null; subjectName: string | null };

/** What a member did on a day, with the conversation that a tag stands for or with none. */
export type Doing = Pick<StoredEntry, 'day' | 'member' | 'action' | 'tag'>;

/** What entries follow, and what the last of them is. */
export type Chain = { startNumber: number; startHash: Buffer; endNumber: number; endHash: Buffer };

const columns = `number, day, minute, member, action, subject, detail, tag, hash`;
const named = `SELECT number, day, minute, member, action, subject, detail, tag, hash,
    author.name AS memberName, other.name AS subjectName
  FROM journal
    LEFT JOIN members AS author ON author.id = member
    LEFT JOIN members AS other ON other.id = subject`;

/** Prepares the statements on the journal. */
export function createJournalStore(connection: Connection) {
  const insert = connection.prepare<[StoredEntry]>(
    `INSERT INTO journal (${columns})
     VALUES (@number, @day, @minute, @member, @action, @subject, @detail, @tag, @hash)`,
  );
  const getChain = connection.prepare<[], Chain>(
    `SELECT start_number AS startNumber, start_hash AS startHash, end_number AS endNumber,
       end_hash AS endHash
     FROM journal_chain`,
  );
  const setEnd = connection.prepare<[number, Buffer]>(
    'UPDATE journal_chain SET end_number = ?, end_hash = ?',
  );
  const setStart = connection.prepare<[number, Buffer]>(
    'UPDATE journal_chain SET start_number = ?, start_hash = ?',
  );
  const page = connection.prepare<[number, number], NamedEntry>(
    `${named} WHERE number < ? ORDER BY number DESC LIMIT ?`,
  );
  const allNamed = connection.prepare<[], NamedEntry>(`${named} ORDER BY number`);
  const has = connection
    .prepare<[Doing], number>(
      `SELECT EXISTS (SELECT 1 FROM journal
         WHERE tag = @tag AND day = @day AND member = @member AND action = @action)`,
    )
    .pluck();
  const hasUntagged = connection
    .prepare<[Doing], number>(
      `SELECT EXISTS (SELECT 1 FROM journal
         WHERE tag IS NULL AND day = @day AND member = @member AND action = @action)`,
    )
    .pluck();
  const lastBefore = connection.prepare<[number], Pick<StoredEntry, 'number' | 'hash'>>(
    `SELECT number, hash FROM journal
     WHERE number < coalesce((SELECT min(number) FROM journal WHERE day >= ?), 9e15)
     ORDER BY number DESC LIMIT 1`,
  );
  const dropUntil = connection.prepare<[number]>('DELETE FROM journal WHERE number <= ?');

  return {
    /** Keeps an entry at the end of the chain. */
    add(entry: StoredEntry): void {
      insert.run(entry);
      setEnd.run(entry.number, entry.hash);
    },
    chain(): Chain {
      const chain = getChain.get();
      if (!chain) throw new Error('journal_chain is empty');
      return chain;
    },
    /** Whether it is written down already. */
    has: ({ day, member, action, tag }: Doing): boolean =>
      (tag === null ? hasUntagged : has).get({ day, member, action, tag }) === 1,
    /** Every entry with its names, the oldest first, one at a time. */
    all: (): IterableIterator<NamedEntry> => allNamed.iterate(),
    /** At most `most` entries before `number`, the newest first. */
    page: (number: number, most: number): NamedEntry[] => page.all(number, most),
    /** Every entry with its names, the oldest first. */
    allNamed: (): NamedEntry[] => allNamed.all(),
    /** Drops the entries before the first of `day` or later; the chain then starts after them. */
    dropBefore(day: number): void {
      const last = lastBefore.get(day);
      if (!last) return;
      dropUntil.run(last.number);
      setStart.run(last.number, last.hash);
    },
  };
}
